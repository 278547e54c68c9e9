using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>The subnet or port of a request to add or remove a router interface.</summary>
internal sealed record RouterInterfaceRequest(string? SubnetId, string? PortId)
{
    /// <remarks>Source: Neutron, <c>_validate_interface_info</c>.</remarks>
    public static RouterInterfaceRequest Read(JsonElement? body, bool isRemoval)
    {
        var given = body is { ValueKind: JsonValueKind.Object } map ? JsonValues.Map(map) : [];
        var (hasPort, hasSubnet) = (given.TryGetValue("port_id", out var port), given.TryGetValue("subnet_id", out var subnet));
        if (!hasPort && !hasSubnet)
            throw NotSpecified();
        if (((hasPort ? Must.BeUuid(port) : null) ?? (hasSubnet ? Must.BeUuid(subnet) : null)) is { } fault)
            throw RouterFaults.Bad(fault);
        return hasPort && hasSubnet && !isRemoval
            ? throw RouterFaults.Bad("Cannot specify both subnet-id and port-id")
            : new(subnet as string, port as string);
    }

    public static NeutronFault NotSpecified() => RouterFaults.Bad("Either subnet_id or port_id must be specified");
}
