using System.Diagnostics.Metrics;

namespace VoipWorkflows.Benchmarks.Measuring;

/// <summary>Reads how often the store made the disk keep something, which it publishes as a metric; a store without a disk publishes none.</summary>
internal sealed class FsyncCounter : IDisposable
{
    private const string Instrument = "durabletask.store.fsyncs";

    private readonly MeterListener _listener = new();
    private long _sum;

    public FsyncCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == Instrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => _sum += value);
        _listener.Start();
    }

    /// <summary>Asks every open store now.</summary>
    public long Read()
    {
        _sum = 0;
        _listener.RecordObservableInstruments();
        return _sum;
    }

    public void Dispose() => _listener.Dispose();
}
