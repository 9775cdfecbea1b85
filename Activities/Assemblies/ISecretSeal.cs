namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Makes secrets unreadable for whoever reads the store, the history or a status.</summary>
public interface ISecretSeal
{
    /// <summary>The sealed form of a secret: the same one for the same secret. Letters, digits, '+', '/' and '='.</summary>
    string Seal(string secret);

    /// <summary>The secret of a sealed form. Throws <see cref="InvalidOperationException"/> when another key sealed it, or nothing did.</summary>
    string Open(string text);
}
