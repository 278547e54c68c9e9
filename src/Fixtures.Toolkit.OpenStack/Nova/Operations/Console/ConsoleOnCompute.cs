using Fixtures.Toolkit.OpenStack.Nova.Actors;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>Reads the console output of a guest.</summary>
internal static class ConsoleOnCompute
{
    public static async Task<object?> OutputAsync(ComputeService host, GetConsoleOutput message, string? requestId)
    {
        var id = message.ServerId;
        return Tail(
            await host.Hypervisor.GetAsync("get_console_output", id, hypervisor => hypervisor.GetConsoleOutputAsync(id)), message.Lines);
    }

    private static string Tail(string text, int? lines) => lines switch
    {
        null => text,
        0 => "",
        // Upstream's _tail_log slices by the negative of the length: -1 leaves out the first line.
        < 0 => string.Join('\n', text.Split('\n').Skip(-lines.Value)),
        _ => string.Join('\n', text.Split('\n').TakeLast(lines.Value)),
    };
}
