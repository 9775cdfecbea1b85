using System.Globalization;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>
/// A part of the loopback range that no other server of this machine uses: 10.0.30.51 becomes 127.N.30.51. The product's own local networks
/// lie elsewhere.
/// </summary>
internal sealed class LoopbackLease : IDisposable
{
    private const int First = 224;
    private const int Last = 253;
    private readonly FileStream _lock;
    private readonly int _number;

    private LoopbackLease(FileStream held, int number) => (_lock, _number) = (held, number);

    public static LoopbackLease Take()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "voip-pod-networks")).FullName;
        for (var number = First; number <= Last; number++)
        {
            try
            {
                var file = new FileStream(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return new LoopbackLease(file, number);
            }
            catch (IOException)
            {
                // Another server has it.
            }
        }

        throw new IOException("Every loopback range for pods is in use.");
    }

    public string Map(string address) => $"127.{_number}.{string.Join('.', address.Split('.')[2..])}";

    public string Unmap(string address) => address.StartsWith($"127.{_number}.", StringComparison.Ordinal) ? $"10.0.{string.Join('.', address.Split('.')[2..])}" : address;

    public void Dispose() => _lock.Dispose();
}
