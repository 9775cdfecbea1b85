namespace VoipWorkflows.Hosting.Serving;

/// <summary>Sends the log to a file. The console logger takes the console's writer when it is made, so open this before the host.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly TextWriter _console;
    private readonly StreamWriter _file;

    private LogFile(TextWriter console, StreamWriter file) => (_console, _file) = (console, file);

    public static LogFile Open(string path)
    {
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var log = new LogFile(Console.Out, new StreamWriter(path, append: true) { AutoFlush = true });
            Console.SetOut(log._file);
            return log;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException($"The log file {path} cannot be written: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.SetOut(_console);
        _file.Dispose();
    }
}
