using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>
/// What the API does when no host can: it gives back the server's ports and allocations, and marks it deleted. When Placement does not
/// answer, the allocations stay behind until the compute service heals them.
/// </summary>
/// <remarks>Upstream: nova/compute/api.py, _local_delete. It writes no instance action.</remarks>
internal static class LocalDelete
{
    public static async Task DeleteAsync(NovaContext nova, ApiRequest request, Guid serverId)
    {
        var server = nova.State.Value.Servers.FindLiving(serverId);
        if (server is null)
            return;
        await AbandonedMove.ConfirmAsync(nova, server, "nova-api", request.RequestId, request.RequestId);
        await ReleasePortsAsync(nova, request, server);
        await DeleteAllocationsAsync(nova, request, serverId);
        var now = nova.World.Clock.GetUtcNow();
        nova.State.Update(state => state.Servers.FindLiving(serverId) is { } last
            ? state.WithServers(state.Servers.With(last with
                {
                    VmState = VmStates.Deleted,
                    TaskState = null,
                    TerminatedAt = now,
                    UpdatedAt = now,
                    DeletedAt = now,
                    Interfaces = [],
                }))
            : state);
    }

    /// <summary>Like <see cref="DeleteAllocationsAsync"/>, but ignores a refusal by Placement.</summary>
    public static async Task TryDeleteAllocationsAsync(NovaContext nova, ApiRequest request, Guid serverId)
    {
        try
        {
            await DeleteAllocationsAsync(nova, request, serverId);
        }
        catch (AllocationsKeptException)
        {
        }
    }

    /// <summary>Ports that Nova made are deleted, others only unbound.</summary>
    private static async Task ReleasePortsAsync(NovaContext nova, ApiRequest request, Server server)
    {
        var neutron = nova.Clients.Neutron;
        var foreign = server.Interfaces.Where(port => !port.WasCreatedByNova).Select(port => port.PortId)
            .Concat(server.Request.Networks.Select(network => network.PortId).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var port in await neutron.ListPortsAsync([("device_id", server.Id.ToString())], request.RequestId))
        {
            if (foreign.Contains(port.Id))
                await neutron.UnbindPortAsync(port.Id, request.RequestId);
            else
                await neutron.DeletePortAsync(port.Id, request.RequestId);
        }
    }

    /// <exception cref="AllocationsKeptException">Placement answered, and refused.</exception>
    private static async Task DeleteAllocationsAsync(NovaContext nova, ApiRequest request, Guid serverId)
    {
        EdgeResponse response;
        try
        {
            response = await nova.World.Edges.Between("nova", "placement").SendAsync(
                HttpMethod.Delete, $"/allocations/{serverId}", requestId: request.RequestId);
        }
        catch (HttpRequestException)
        {
            return;
        }

        // A token that Placement does not accept counts as not reached; none to delete is no failure.
        if (!response.IsSuccess && response.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized))
            throw new AllocationsKeptException(serverId, System.Text.Encoding.UTF8.GetString(response.Bytes));
    }
}
