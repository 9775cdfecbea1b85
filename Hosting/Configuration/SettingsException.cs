namespace VoipWorkflows.Hosting.Configuration;

/// <summary>A setting that the host cannot run with. The message names the setting, where it stands and what would be right.</summary>
internal sealed class SettingsException(string message) : Exception(message);
