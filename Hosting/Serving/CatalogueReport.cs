using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Descriptors;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>
/// Says at the start what is wrong in the catalogue's files. A file with errors is left out, but the host starts: services that run must not be
/// without it because somebody edits a descriptor.
/// </summary>
internal sealed partial class CatalogueReport(LoadedCatalogue loaded, ILogger<CatalogueReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var finding in loaded.Findings)
        {
            if (finding.Severity == Severity.Error)
            {
                Log.LeftOut(logger, finding.ToString());
            }
            else
            {
                Log.Doubtful(logger, finding.ToString());
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Catalogue: {Finding}")]
        public static partial void LeftOut(ILogger logger, string finding);

        [LoggerMessage(2, LogLevel.Debug, "Catalogue: {Finding}")]
        public static partial void Doubtful(ILogger logger, string finding);
    }
}
