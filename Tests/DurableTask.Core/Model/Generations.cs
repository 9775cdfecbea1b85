namespace DurableTask.Core.Tests.Model;

/// <summary>A program: each step is one execution, and the next begins with what the earlier ones made.</summary>
internal sealed record Generations(IReadOnlyList<Step> Steps, string Made);
