using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>Waits for ports to be attached to servers, as Nova says. Volumes are not among them: there is no Cinder.</summary>
public static class PortWaitExtensions
{
    /// <summary>Waits until the port is attached to the server.</summary>
    /// <exception cref="WaitFailedException">The server is gone, or it was not attached in time.</exception>
    /// <exception cref="ArgumentException">There is no such port, and never was one; the message names those there are.</exception>
    public static async Task WaitForPortAttachedAsync(this ServerWaits servers, Guid server, string portId, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await RequirePortAsync(servers.Cloud, portId, limit.Cancellation).ConfigureAwait(false);
        await WaitAsync(servers, server, $"port {portId} to be attached to server {server}", portId, ports => ports.Contains(portId), limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the port is not attached to the server any more; also when the server is gone.</summary>
    /// <exception cref="WaitFailedException">It was still attached in the end.</exception>
    /// <exception cref="ArgumentException">There is no such port, and never was one; the message names those there are.</exception>
    public static async Task WaitForPortDetachedAsync(this ServerWaits servers, Guid server, string portId, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await RequirePortAsync(servers.Cloud, portId, limit.Cancellation).ConfigureAwait(false);
        await WaitAsync(
            servers, server, $"port {portId} to be detached from server {server}", $"ports without {portId}", ports => !ports.Contains(portId), limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until so many ports are attached to the server, and returns their ids.</summary>
    /// <exception cref="WaitFailedException">The server is gone, or there were others in the end.</exception>
    public static Task<IReadOnlyList<string>> WaitForPortsAsync(this ServerWaits servers, Guid server, int count, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitAsync(servers, server, $"server {server} to have {count} ports", $"{count} ports", ports => ports.Count == count, timeout, cancellation);

    private static async Task RequirePortAsync(OpenStackCloud cloud, string portId, CancellationToken cancellation)
    {
        var ports = await cloud.Neutron.ListPortIdsAsync(cancellation).ConfigureAwait(false);
        if (ports.Contains(portId) || cloud.Journal.Entries.Any(entry => entry.Kind == JournalKind.Created && entry.Subject == portId))
            return;
        throw new ArgumentException(
            $"There is no port {portId} and never was one. {(ports.Count == 0 ? "There are none." : $"There are: {string.Join(", ", ports.Take(10))}.")}", nameof(portId));
    }

    private static async Task<IReadOnlyList<string>> WaitAsync(
        ServerWaits servers, Guid server, string goal, string expected, Func<IReadOnlyList<string>, bool> predicate, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var look = new ServerLook(servers.Cloud, server);
        var wait = new Wait<(ServerInfo? Server, IReadOnlyList<string> Ports)>(servers.Cloud, goal)
        {
            Subject = server.ToString(),
            Expected = expected,
            Describe = found => $"{ServerLook.Describe(found.Server)}, ports: {(found.Ports.Count == 0 ? "none" : string.Join(", ", found.Ports))}",
            Judge = found => predicate(found.Ports) ? WaitVerdict.Reached : found.Server is null ? WaitVerdict.OutOfReach("the server is gone") : WaitVerdict.NotYet,
            Actions = look.DescribeActionsAsync,
        };
        return (await wait.UntilReachedAsync(LookAsync, timeout, cancellation).ConfigureAwait(false)).Ports;

        async Task<(ServerInfo?, IReadOnlyList<string>)> LookAsync(CancellationToken token)
        {
            var found = await look.TakeAsync(token).ConfigureAwait(false);
            try
            {
                return (found, found is null ? [] : await servers.Cloud.Nova.LookAtAttachedPortsAsync(server, token).ConfigureAwait(false));
            }
            catch (OpenStackFaultException gone) when (gone.Status == HttpStatusCode.NotFound)
            {
                // It was deleted between the two requests.
                return (null, []);
            }
        }
    }
}
