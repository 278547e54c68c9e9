using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>Reads the console output of a guest, and authorizes remote consoles.</summary>
internal static class ConsoleOnCompute
{
    public static async Task<object?> OutputAsync(ComputeService host, GetConsoleOutput message)
    {
        var id = message.ServerId;
        var output = await RequireSupportedAsync(
            () => host.Hypervisor.GetAsync("get_console_output", id, hypervisor => hypervisor.GetConsoleOutputAsync(id)));
        return Tail(output, message.Lines);
    }

    /// <summary>Checks the type, asks the hypervisor and stores a token. The reply is the URL.</summary>
    /// <remarks>Upstream: get_vnc_console and its siblings.</remarks>
    public static async Task<object?> AuthorizeAsync(ComputeService host, Guid id, ConsoleKind kind, string type)
    {
        var settings = host.Nova.Settings;
        if (!settings.Consoles.Contains(kind.Type))
            throw new ConsoleTypeUnavailableException(type);
        if (!kind.Accepts(type))
            throw new ConsoleTypeInvalidException(type);
        var endpoint = await RequireSupportedAsync(
            () => host.Hypervisor.GetAsync(kind.Function, id, hypervisor => hypervisor.GetConsoleAsync(id, kind.Type)));
        var token = host.Nova.World.Ids.NewGuid();
        var authorized = new ConsoleToken(token, id, type, host.Now + settings.ConsoleTokenTtl)
        {
            Host = endpoint.Host,
            Port = endpoint.Port,
            TlsPort = endpoint.TlsPort,
            InternalAccessPath = ConsoleKind.IsDirect(type) ? null : endpoint.InternalAccessPath,
        };
        host.Nova.State.Update(state => ConsoleToken.Add(state, authorized, host.Now));
        return kind.UrlOf(type, token);
    }

    private static async Task<T> RequireSupportedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HypervisorException error) when (error.InnerException is NotImplementedException or NotSupportedException)
        {
            throw new ConsoleNotSupportedException();
        }
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
