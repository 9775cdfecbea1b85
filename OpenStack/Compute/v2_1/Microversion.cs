using System.Globalization;

namespace OpenStack.Compute.v2_1;

/// <summary>A version of Nova's API within a major version.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version: 2.9 is older than 2.79.</param>
public readonly record struct Microversion(int Major, int Minor) : IComparable<Microversion>
{
    /// <summary>Older is less.</summary>
    public int CompareTo(Microversion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>As the header has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Reads a version such as <c>2.79</c>; null if it is none.</summary>
    public static Microversion? Parse(string? text) =>
        text?.Split('.') is [var major, var minor]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
            ? new(a, b)
            : null;

    /// <summary>Whether one is older.</summary>
    public static bool operator <(Microversion left, Microversion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is older or the same.</summary>
    public static bool operator <=(Microversion left, Microversion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is newer.</summary>
    public static bool operator >(Microversion left, Microversion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is newer or the same.</summary>
    public static bool operator >=(Microversion left, Microversion right) => left.CompareTo(right) >= 0;
}
