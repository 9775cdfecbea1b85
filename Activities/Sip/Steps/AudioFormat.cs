namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>A way to write audio, at 8000 samples a second.</summary>
internal enum AudioFormat
{
    /// <summary>A WAV file of 16-bit samples.</summary>
    Wav,

    /// <summary>Bare G.711 µ-law samples, which SIPp streams.</summary>
    MuLaw,
}
