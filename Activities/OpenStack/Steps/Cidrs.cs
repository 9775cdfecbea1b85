using System.Net;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Reads address ranges.</summary>
internal static class Cidrs
{
    /// <summary>A range; bits behind its prefix are taken for an oversight and cleared.</summary>
    public static IPNetwork Read(string text, string argument)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length == 2 && IPAddress.TryParse(parts[0], out var address) && int.TryParse(parts[1], out var length)
            && length >= 0 && length <= address.GetAddressBytes().Length * 8 && parts[0].Count(c => c is '.' or ':') >= 2)
        {
            return new(Cleared(address, length), length);
        }

        throw new StepInputException($"The argument '{argument}' is '{text}'; it must be an address range such as 10.0.0.0/24.");
    }

    private static IPAddress Cleared(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new(bytes);
    }
}
