using Fixtures.Toolkit.Waiting;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>Attaches and detaches ports, and waits until it is done.</summary>
public static class InterfaceOperationExtensions
{
    /// <summary>Attaches a port to the server and waits until the server has it.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused, or failed to attach the port.</exception>
    /// <exception cref="WaitFailedException">The server is gone, or does not have the port in time.</exception>
    public static async Task<InterfaceInfo> AttachInterfaceAsync(
        this CloudServers servers,
        Guid server,
        NewInterface? attachment = null,
        TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var made = await servers.Cloud.Nova.AttachInterfaceAsync(server, attachment, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForPortAttachedAsync(server, made.PortId, limit.Left, limit.Cancellation).ConfigureAwait(false);
        return made;
    }

    /// <summary>Detaches the port from the server and waits until the server does not have it.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    /// <exception cref="WaitFailedException">The server still has the port in the end.</exception>
    public static async Task DetachInterfaceAsync(
        this CloudServers servers, Guid server, string portId, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await servers.Cloud.Nova.DetachInterfaceAsync(server, portId, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForPortDetachedAsync(server, portId, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }
}
