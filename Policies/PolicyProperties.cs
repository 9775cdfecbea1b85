using System.Globalization;

namespace VoipWorkflows.Policies;

/// <summary>Reads the resolved text properties of a policy; an absent or empty one has its default.</summary>
internal sealed class PolicyProperties(string policy, IReadOnlyDictionary<string, string> values)
{
    public double Percent(string name, double? fallback) =>
        Read(name, fallback, static v => double.IsFinite(v) && v >= 0, "a percentage of 0 or more");

    public int Count(string name, int? fallback, int minimum, int maximum) =>
        (int)Read(name, fallback, v => v == Math.Floor(v) && v >= minimum && v <= maximum, $"a whole number from {minimum} to {maximum}");

    public TimeSpan Seconds(string name, TimeSpan fallback) =>
        TimeSpan.FromSeconds(Read(name, fallback.TotalSeconds, static v => v is >= 0 and <= 31_536_000, "seconds, from 0 to a year"));

    public T Word<T>(string name, T fallback)
        where T : struct, Enum
    {
        if (!values.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text))
        {
            return fallback;
        }

        // Enum.TryParse alone would take any number.
        return Enum.TryParse<T>(text.Trim(), ignoreCase: true, out var value) && char.IsLetter(text.Trim()[0]) && Enum.IsDefined(value)
            ? value
            : throw Wrong(name, text, "one of " + string.Join(", ", Enum.GetNames<T>()));
    }

    private double Read(string name, double? fallback, Func<double, bool> right, string expected)
    {
        if (!values.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text))
        {
            return fallback ?? throw new PolicyException($"{policy}: property '{name}' is missing; it must be {expected}");
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && right(value)
            ? value
            : throw Wrong(name, text, expected);
    }

    private PolicyException Wrong(string name, string text, string expected) =>
        new($"{policy}: property '{name}' is '{text}'; it must be {expected}");
}
