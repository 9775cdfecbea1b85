using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>Whoever runs the cloud: makes projects, looks into them with OpenStack's own SDK, and breaks things.</summary>
internal sealed class CloudOperator : IAsyncDisposable
{
    private readonly Process _process = OpenStackLab.Start("operator");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly StringBuilder _errors = new();

    public CloudOperator()
    {
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
    }

    public async Task<JsonNode?> AskAsync(params object[] words)
    {
        await _turn.WaitAsync();
        try
        {
            var line = await ExchangeAsync(JsonSerializer.Serialize(words)) ?? throw new InvalidOperationException($"The operator ended: {Errors()}");
            var answer = JsonNode.Parse(line)!.AsObject();
            return answer["error"] is { } error ? throw new InvalidOperationException($"{words[0]}: {error}") : answer["result"];
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private async Task<string?> ExchangeAsync(string question)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(question);
            return await _process.StandardOutput.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            return _errors.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }
}
