using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Waits until ports are attached to or detached from servers, as Nova reports it.</summary>
public static class PortWaitExtensions
{
    /// <summary>Waits until the port is attached to the server.</summary>
    /// <exception cref="WaitFailedException">The server is deleted, or the port was not attached in time.</exception>
    /// <exception cref="ArgumentException">The port does not exist and never did; the message lists the existing ones.</exception>
    public static async Task WaitForPortAttachedAsync(
        this CloudServers servers, Guid server, string portId, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await RequirePortAsync(servers.Cloud, portId, limit.Cancellation).ConfigureAwait(false);
        await WaitAsync(
            servers,
            server,
            $"port {portId} to be attached to server {server}",
            portId,
            ports => ports.Contains(portId),
            limit.Left,
            limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the port is no longer attached to the server, or the server is deleted.</summary>
    /// <exception cref="WaitFailedException">The port was still attached at the end.</exception>
    /// <exception cref="ArgumentException">The port does not exist and never did; the message lists the existing ones.</exception>
    public static async Task WaitForPortDetachedAsync(
        this CloudServers servers, Guid server, string portId, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await RequirePortAsync(servers.Cloud, portId, limit.Cancellation).ConfigureAwait(false);
        await WaitAsync(
            servers, server, $"port {portId} to be detached from server {server}", $"ports without {portId}", ports =>
                !ports.Contains(portId), limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until <paramref name="count"/> ports are attached to the server, and returns their ids.</summary>
    /// <exception cref="WaitFailedException">The server is deleted, or another number of ports was attached at the end.</exception>
    public static Task<IReadOnlyList<string>> WaitForPortsAsync(
        this CloudServers servers, Guid server, int count, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitAsync(
            servers,
            server,
            $"server {server} to have {count} ports",
            $"{count} ports",
            ports => ports.Count == count,
            timeout,
            cancellation);

    private static async Task RequirePortAsync(OpenStackTarget cloud, string portId, CancellationToken cancellation)
    {
        var ports = await cloud.Neutron.ListPortIdsAsync(cancellation).ConfigureAwait(false);
        if (ports.Contains(portId) || cloud.Changes.HasSeen(portId))
            return;
        throw new ArgumentException(
            $"There is no port {portId} and never was one. "
                + $"{(ports.Count == 0 ? "There are none." : $"There are: {string.Join(", ", ports.Take(10))}.")}",
            nameof(portId));
    }

    private static async Task<IReadOnlyList<string>> WaitAsync(
        CloudServers servers, Guid server, string goal, string expected, Func<IReadOnlyList<string>, bool> predicate, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var observer = new ServerObserver(servers.Cloud, server);
        var wait = new Wait<(ServerInfo? Server, IReadOnlyList<string> Ports)>(servers.Cloud, goal)
        {
            Subject = server.ToString(),
            Expected = expected,
            Describe = found =>
                $"{ServerObserver.Describe(found.Server)}, ports: {(found.Ports.Count == 0 ? "none" : string.Join(", ", found.Ports))}",
            Evaluate = found =>
                predicate(found.Ports)
                    ? WaitVerdict.Reached
                    : found.Server is null
                    ? WaitVerdict.OutOfReach("the server is gone")
                    : WaitVerdict.NotYet,
            Actions = observer.DescribeActionsAsync,
        };
        return (await wait.UntilReachedAsync(ReadBothAsync, timeout, cancellation).ConfigureAwait(false)).Ports;

        async Task<(ServerInfo?, IReadOnlyList<string>)> ReadBothAsync(CancellationToken token)
        {
            var found = await observer.ReadAsync(token).ConfigureAwait(false);
            try
            {
                return (
                    found,
                    found is null ? [] : await servers.Cloud.Nova.ListAttachedPortIdsForWaitAsync(server, token).ConfigureAwait(false));
            }
            catch (OpenStackFaultException gone) when (gone.Status == HttpStatusCode.NotFound)
            {
                // The server was deleted between the two requests.
                return (null, []);
            }
        }
    }
}
