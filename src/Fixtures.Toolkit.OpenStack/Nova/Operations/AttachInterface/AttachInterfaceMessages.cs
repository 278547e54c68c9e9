using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>API → compute (call): attach a port; the reply is the port's id, as <see cref="string"/>.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="NetworkId">The network to create a port on. Without network and port: the only network that the project may use.</param>
/// <param name="PortId">The port to attach; null creates one.</param>
/// <param name="FixedIp">The address of the new port; null lets Neutron choose.</param>
/// <param name="Tag">The tag of the interface; null for none.</param>
internal sealed record AttachServerInterface(Guid ServerId, string? NetworkId, string? PortId, string? FixedIp, string? Tag)
    : IServerMessage
{
    /// <summary>The project whose networks the caller sees; null for an administrator, who sees all.</summary>
    public string? CallerProjectId { get; init; }

    /// <summary>Whether the caller may use external networks that are not shared.</summary>
    public bool MayUseExternalNetworks { get; init; }
}

/// <summary>API → compute: detach a port.</summary>
internal sealed record DetachServerInterface(Guid ServerId, string PortId) : IServerMessage;

/// <summary>API → compute: give the server's port on a network one more address.</summary>
internal sealed record AddServerFixedIp(Guid ServerId, string NetworkId) : IServerMessage;

/// <summary>API → compute: take an address from the server's port that has it.</summary>
internal sealed record RemoveServerFixedIp(Guid ServerId, string Address) : IServerMessage;
