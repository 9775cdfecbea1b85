using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Steps;

/// <summary>
/// The secrets that one call of a step is given: opened in its arguments, sealed again in its outputs, masked in what it says. Nothing else of a step reaches a history,
/// a status or a log.
/// </summary>
internal sealed class StepSecrets(StepKindAttribute kind, ISecretSeal? seal)
{
    // Shorter ones would be found in every address and number.
    private const int ShortestSought = 4;

    private readonly Dictionary<string, string> _sealed = new(StringComparer.Ordinal);

    /// <summary>Whether it was given any.</summary>
    public bool Any => _sealed.Count > 0;

    /// <summary>The arguments with their secrets in clear.</summary>
    public JsonElement Open(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object || !SealedText.IsIn(arguments.GetRawText()))
        {
            return arguments;
        }

        var opened = new JsonObject();
        foreach (var (name, value) in JsonObject.Create(arguments)!)
        {
            opened[name] = Open(value);
            if (name == kind.CommandLine && !JsonNode.DeepEquals(value, opened[name]))
            {
                throw new StepInputException($"Step {kind.Name}: there is a secret in the argument '{name}', and every user of the machine can read a command line. Hand it over in a file.");
            }
        }

        return JsonSerializer.SerializeToElement<JsonObject>(opened);
    }

    /// <summary>The result with every secret in it sealed.</summary>
    /// <param name="result">What the step gave.</param>
    /// <param name="secretOutputs">Outputs that are secrets themselves.</param>
    public StepResult Sealed(StepResult result, IReadOnlyList<string> secretOutputs)
    {
        if (!Any && secretOutputs.Count == 0)
        {
            return result;
        }

        return result with
        {
            Outputs = result.Outputs.ToDictionary(
                output => output.Key,
                output => secretOutputs.Contains(output.Key) || (Any && kind.Digests.Contains(output.Key))
                    ? SealedText.Of(output.Value, seal ?? throw NoKey())
                    : Replace(output.Value, secret => _sealed[secret])),
            Wait = result.Wait is { } wait ? wait with { Reason = Masked(wait.Reason) } : null,
        };
    }

    /// <summary>What to throw instead of an exception that tells a secret; null when it tells none.</summary>
    public Exception? StandInFor(Exception exception)
    {
        var chain = new List<Exception>();
        for (var at = exception; at is not null; at = at.InnerException)
        {
            chain.Add(at);
        }

        if (chain.TrueForAll(e => Masked(e.Message) == e.Message))
        {
            return null;
        }

        var message = Masked(exception.Message);
        return chain.Exists(e => e is ResourceGoneException) ? new ResourceGoneException(message)
            : chain.Exists(e => e is PermanentFailureException or StepInputException or ArgumentException) ? new PermanentFailureException(message)
            : new StepException(message);
    }

    private JsonNode? Open(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Open(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Open)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => SealedText.Open(value.GetValue<string>(), Open),
        _ => node?.DeepClone(),
    };

    private string Open(string text, string box)
    {
        try
        {
            var secret = (seal ?? throw NoKey()).Open(box);
            _sealed[secret] = text;
            return secret;
        }
        catch (InvalidOperationException exception)
        {
            throw new StepInputException($"Step {kind.Name}: {exception.Message}", exception);
        }
    }

    private static InvalidOperationException NoKey() => new("There is no key for sealed secrets here.");

    private string Masked(string text) => Replace(text, _ => SealedText.Mask);

    // All at once: what takes a secret's place must not be searched for the next one.
    private string Replace(string text, Func<string, string> standIn)
    {
        var sought = _sealed.Keys.Where(secret => secret.Length >= ShortestSought).OrderByDescending(secret => secret.Length).Select(Regex.Escape).ToList();
        return sought.Count == 0 ? text : Regex.Replace(text, string.Join('|', sought), match => standIn(match.Value));
    }
}
