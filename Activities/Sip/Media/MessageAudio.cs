using System.Buffers.Binary;

namespace VoipWorkflows.Activities.Sip.Media;

/// <summary>A short tune that stands for the recorded message: computed, so that no sound file has to be carried along.</summary>
internal static class MessageAudio
{
    private const int Rate = 8000;
    private const int SamplesPerNote = Rate / 2;
    private const double Loudness = 7000;
    private static readonly double[] Notes = [523.25, 659.25, 783.99, 1046.5, 783.99, 659.25];

    /// <summary>As a WAV file of 16-bit samples.</summary>
    public static byte[] Wave()
    {
        const int header = 44;
        var samples = Samples();
        var file = new byte[header + (samples.Length * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(header + (i * 2)), samples[i]);
        }

        return file;
    }

    /// <summary>As bare G.711 µ-law samples.</summary>
    public static byte[] MuLaw() => Array.ConvertAll(Samples(), Encode);

    private static short[] Samples()
    {
        var samples = new short[Notes.Length * SamplesPerNote];
        for (var i = 0; i < samples.Length; i++)
        {
            // Each note swells and fades, or it would click.
            var place = i % SamplesPerNote / (double)SamplesPerNote;
            samples[i] = (short)(Loudness * Math.Sin(Math.PI * place) * Math.Sin(2 * Math.PI * Notes[i / SamplesPerNote] * i / Rate));
        }

        return samples;
    }

    // G.711: a sign, the position of the highest bit above the bias, and the four bits after it, all inverted.
    private static byte Encode(short sample)
    {
        const int bias = 0x84;
        const int largest = 32635;
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), largest) + bias;
        var exponent = 7;
        for (var bit = 0x4000; exponent > 0 && (magnitude & bit) == 0; bit >>= 1)
        {
            exponent--;
        }

        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
    }
}
