using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// A server's ports in a live migration. With Neutron's extension <c>binding-extended</c> they have a second, inactive binding to the
/// destination; without it they are bound to the destination at the end.
/// </summary>
/// <remarks>Upstream: network/neutron.py.</remarks>
internal sealed class LiveMigrationNetworks(NovaContext nova)
{
    private const string SeveralBindings = "binding-extended";

    private NetworkApiClient Neutron => nova.Clients.Neutron;

    /// <summary>Whether Neutron allows several bindings of a port.</summary>
    /// <remarks>Upstream: has_port_binding_extension.</remarks>
    public async Task<bool> HasSeveralBindingsAsync(string? requestId) =>
        (await Neutron.ListExtensionsAsync(requestId)).Contains(SeveralBindings);

    /// <summary>Binds the ports to another host beside the one that they are bound to. After a failure, deletes these bindings.</summary>
    /// <remarks>Upstream: bind_ports_to_host, which takes the ports from the cache.</remarks>
    /// <exception cref="NovaException">Neutron refuses a port.</exception>
    public async Task BindToAsync(Server server, string host, string? requestId)
    {
        var bound = new List<string>();
        foreach (var port in Cached(server))
        {
            var binding = new JsonObject { ["host"] = host, ["vnic_type"] = port.VnicType ?? "normal", ["profile"] = new JsonObject() };
            try
            {
                await Neutron.CreatePortBindingAsync(port.PortId, binding, requestId);
                bound.Add(port.PortId);
            }
            catch (ServiceAnswerException)
            {
                await TryUnbindAsync(bound, host, requestId);
                throw LiveMigrationFailures.BindingFailed(port.PortId);
            }
        }
    }

    /// <summary>Marks the ports as migrating to a host.</summary>
    /// <remarks>Upstream: setup_networks_on_host, called by the destination.</remarks>
    public async Task SetUpAsync(Server server, string host, string? requestId)
    {
        foreach (var port in await BoundAsync(server, requestId))
        {
            if (port.HostId != host && PortMigration.DestinationOf(port) != host)
                await SetDestinationAsync(port, host, requestId);
        }
    }

    /// <summary>Activates the bindings to a host; those to the host before become inactive.</summary>
    /// <remarks>Upstream: migrate_instance_start.</remarks>
    /// <exception cref="NovaException">Neutron refuses to activate a binding.</exception>
    public async Task ActivateAsync(Server server, string host, string? requestId)
    {
        foreach (var port in Cached(server))
        {
            switch (await TryFindBindingAsync(port.PortId, host, requestId))
            {
                case null:
                    return;
                case "INACTIVE":
                    await ActivateAsync(port.PortId, host, requestId);
                    break;
            }
        }
    }

    /// <summary>
    /// Removes the mark that the ports migrate, and deletes their bindings to a host that the server is not on. A refusal by Neutron is
    /// noted in the journal.
    /// </summary>
    /// <param name="server">The server, whose host has the ports.</param>
    /// <param name="host">The other host.</param>
    /// <param name="actor">The name of the actor.</param>
    /// <param name="requestId">The request that migrates the server.</param>
    /// <remarks>Upstream: setup_networks_on_host with teardown; its callers ignore PortBindingDeletionFailed.</remarks>
    public async Task TearDownAsync(Server server, string host, string actor, string? requestId)
    {
        var ports = await BoundAsync(server, requestId);
        foreach (var port in ports)
        {
            if (PortMigration.DestinationOf(port) is not null)
                await SetDestinationAsync(port, destination: null, requestId);
        }

        if (host == server.Host || !await HasSeveralBindingsAsync(requestId))
            return;
        foreach (var port in ports)
        {
            try
            {
                await Neutron.DeletePortBindingAsync(port.Id, host, requestId);
            }
            catch (ServiceAnswerException refusal)
            {
                nova.World.Journal.Write(
                    JournalKind.Message, actor, $"could not delete the binding of port {port.Id} to {host}: {refusal.Message}",
                    server.Id.ToString(), requestId);
            }
        }
    }

    private IEnumerable<ServerInterface> Cached(Server server) =>
        (nova.State.Value.Servers.FindLiving(server.Id) ?? server).Interfaces;

    private async Task<IReadOnlyList<NeutronPort>> BoundAsync(Server server, string? requestId) => await Neutron.ListPortsAsync(
        [("device_id", server.Id.ToString()), ("tenant_id", server.ProjectId), ("binding:host_id", server.Host ?? "")], requestId);

    private Task SetDestinationAsync(NeutronPort port, string? destination, string? requestId) => Neutron.UpdatePortAsync(
        port.Id, new JsonObject { ["binding:profile"] = PortMigration.ProfileOf(port, destination) }, requestId);

    /// <summary>The status of a binding; null if it is missing, and empty if Neutron does not tell.</summary>
    private async Task<string?> TryFindBindingAsync(string portId, string host, string? requestId)
    {
        try
        {
            return await Neutron.FindPortBindingAsync(portId, host, requestId);
        }
        catch (ServiceAnswerException)
        {
            // migrate_instance_start goes on to the next port: migrate_instance_finish binds this one.
            return "";
        }
    }

    private async Task ActivateAsync(string portId, string host, string? requestId)
    {
        try
        {
            await Neutron.ActivatePortBindingAsync(portId, host, requestId);
        }
        catch (ServiceAnswerException refusal)
        {
            if (refusal.Answer != System.Net.HttpStatusCode.Conflict)
                throw LiveMigrationFailures.ActivationFailed(portId, host);
        }
    }

    private async Task TryUnbindAsync(IEnumerable<string> ports, string host, string? requestId)
    {
        foreach (var port in ports)
        {
            try
            {
                await Neutron.DeletePortBindingAsync(port, host, requestId);
            }
            catch (ServiceAnswerException)
            {
                // bind_ports_to_host only logs it.
            }
        }
    }
}
