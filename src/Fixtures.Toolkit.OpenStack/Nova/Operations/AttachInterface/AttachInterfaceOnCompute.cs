using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Attaches a port to a server on this host, and detaches one.</summary>
/// <remarks>Upstream: attach_interface and detach_interface of compute/manager.py. Neither sets a task state.</remarks>
internal sealed class AttachInterfaceOnCompute(ComputeService compute)
{
    private static readonly EventOrigin AttachEvent = EventOrigin.Compute("attach_interface", line: 8049);
    private static readonly EventOrigin DetachEvent = EventOrigin.Compute("detach_interface", line: 8187);

    private readonly ServerRecord _record = new(compute);

    private NovaContext Nova => compute.Nova;

    private NetworkApiClient Neutron => Nova.Clients.Neutron;

    /// <summary>Returns the id of the port.</summary>
    public async Task<string> AttachAsync(AttachServerInterface attach, string? requestId)
    {
        var portId = "";
        await InEventAsync(
            attach.ServerId, requestId, AttachEvent, async () => portId = await DoAttachAsync(attach, requestId));
        return portId;
    }

    public Task DetachAsync(DetachServerInterface detach, string? requestId) => InEventAsync(
        detach.ServerId, requestId, DetachEvent, () => DoDetachAsync(detach.ServerId, detach.PortId, requestId));

    private async Task<string> DoAttachAsync(AttachServerInterface attach, string? requestId)
    {
        var id = attach.ServerId;
        Nova.Notify(id, AttachInterfaceOperation.AttachStart, requestId);
        var port = await AllocateAsync(_record.Get(id), attach, requestId);
        await compute.ReachAsync(InterfacePhases.BeforeAttach, id);
        try
        {
            await compute.Hypervisor.CallAsync("attach_interface", id, hypervisor => hypervisor.AttachInterfaceAsync(id, port.PortId));
        }
        catch (HypervisorException)
        {
            await TryDeallocateAsync(id, port, requestId);
            Nova.Notify(id, AttachInterfaceOperation.AttachError, requestId);
            throw new NovaException("InterfaceAttachFailed", $"Failed to attach network adapter device to {id}");
        }

        await compute.ReachAsync(InterfacePhases.AfterAttach, id);
        Nova.Notify(id, AttachInterfaceOperation.AttachEnd, requestId);
        return port.PortId;
    }

    private async Task DoDetachAsync(Guid id, string portId, string? requestId)
    {
        var port = _record.Get(id).Interfaces.FirstOrDefault(own => own.PortId == portId)
            ?? throw new NovaException("PortNotFound", 404, $"Port {portId} is not attached");
        Nova.Notify(id, AttachInterfaceOperation.DetachStart, requestId);
        await compute.ReachAsync(InterfacePhases.BeforeDetach, id);
        try
        {
            await compute.Hypervisor.CallAsync("detach_interface", id, hypervisor => hypervisor.DetachInterfaceAsync(id, portId));
        }
        catch (HypervisorException)
        {
            throw new NovaException("InterfaceDetachFailed", 400, $"Failed to detach network adapter device from {id}");
        }

        await compute.ReachAsync(InterfacePhases.BeforePortRelease, id);
        await DeallocateAsync(id, port, requestId);
        Nova.Notify(id, AttachInterfaceOperation.DetachEnd, requestId);
    }

    /// <summary>Creates the port, if none is given, and binds it to this host. If Neutron refuses, deletes the created port.</summary>
    /// <remarks>Upstream: allocate_for_instance, which gets no security groups here: a new port has Neutron's default one.</remarks>
    private async Task<ServerInterface> AllocateAsync(Server server, AttachServerInterface attach, string? requestId)
    {
        var wanted = await new InterfaceNetwork(Neutron).RequireAsync(server, attach, requestId);
        var request = server.Request with { NetworkMode = "list", Networks = [wanted], MayUseExternalNetworks = true };
        var ports = await compute.Networks.AllocateAsync(server with { Request = request, SecurityGroups = [] }, requestId);
        _record.Change(server.Id, current => current with { Interfaces = current.Interfaces.AddRange(ports) });
        return ports[0];
    }

    /// <summary>Deletes the port if Nova created it, otherwise unbinds it; then refreshes the server's ports.</summary>
    /// <remarks>
    /// Upstream: deallocate_port_for_instance. It shows the port first; its handler for a missing port catches an exception that the client
    /// does not raise.
    /// </remarks>
    private async Task DeallocateAsync(Guid id, ServerInterface port, string? requestId)
    {
        if (await Neutron.FindPortAsync(port.PortId, requestId) is null)
            throw new ForeignException("neutronclient.common.exceptions.PortNotFoundClient", $"Port {port.PortId} could not be found.");
        if (port.WasCreatedByNova)
            await Neutron.DeletePortAsync(port.PortId, requestId);
        else
            await TryAsync(id, $"could not unbind port {port.PortId}", requestId, () => Neutron.UnbindPortAsync(port.PortId, requestId));
        await compute.Networks.RefreshAsync(id, requestId);
    }

    private Task TryDeallocateAsync(Guid id, ServerInterface port, string? requestId) =>
        TryAsync(id, $"could not give back port {port.PortId}", requestId, () => DeallocateAsync(id, port, requestId));

    private async Task TryAsync(Guid id, string problem, string? requestId, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            Nova.World.Journal.Write(JournalKind.Message, compute.Topic, problem, id.ToString(), requestId);
        }
    }

    private Task InEventAsync(Guid id, string? requestId, EventOrigin origin, Func<Task> act) =>
        Nova.InEventAsync(id, requestId, origin, compute.Host, () => _record.WithFaultAsync(id, act));
}
