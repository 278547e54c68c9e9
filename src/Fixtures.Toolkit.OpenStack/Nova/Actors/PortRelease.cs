using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Releases the ports of a server that is deleted or whose build failed.</summary>
/// <remarks>Upstream: deallocate_for_instance of network/neutron.py, which compute services and the API share.</remarks>
internal static class PortRelease
{
    /// <summary>Deletes the ports that Nova created for the server and unbinds all others.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="server">The server.</param>
    /// <param name="requestId">The request on whose behalf the ports are released.</param>
    /// <param name="tries">The largest number of attempts where Neutron cannot be reached.</param>
    public static async Task ReleasePortsAsync(this NovaContext nova, Server server, string? requestId, int tries = 1)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ReleaseOnceAsync(nova, server, requestId);
                return;
            }
            catch (HttpRequestException) when (attempt < tries)
            {
                // Upstream sleeps before it tries again; here no time passes.
            }
        }
    }

    private static async Task ReleaseOnceAsync(NovaContext nova, Server server, string? requestId)
    {
        var neutron = nova.Clients.Neutron;

        // deallocate_for_instance spares the cached ports that Nova did not create and, after a failed build, the requested ports:
        // a build that failed early has no cached ports.
        var foreign = server.Interfaces.Where(port => !port.WasCreatedByNova).Select(port => port.PortId)
            .Concat(server.Request.Networks.Select(network => network.PortId).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var port in await neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId))
        {
            if (foreign.Contains(port.Id))
                await neutron.UnbindPortAsync(port.Id, requestId);
            else
                await neutron.DeletePortAsync(port.Id, requestId);
        }
    }
}
