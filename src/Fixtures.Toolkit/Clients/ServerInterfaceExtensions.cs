namespace Fixtures.Toolkit;

/// <summary>Attaches ports to servers and detaches them.</summary>
/// <remarks>Source: Compute API reference, "Port interfaces".</remarks>
public static class ServerInterfaceExtensions
{
    /// <summary>Attaches a port to a server. Nova answers when the port is attached.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused, or failed to attach the port.</exception>
    public static async Task<InterfaceInfo> AttachInterfaceAsync(
        this NovaClient nova, Guid server, NewInterface? attachment = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var body = (attachment ?? new NewInterface()).Body();
        var path = $"/servers/{server}/os-interface";
        var reply = await nova.SendAsync(HttpMethod.Post, path, body, cancellation: cancellation).ConfigureAwait(false);
        return InterfaceInfo.From(reply.EnsureSuccess().Json.GetProperty("interfaceAttachment"));
    }

    /// <summary>Asks for a port to be detached from a server. Nova accepts any port id; wait for the port to go.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    public static async Task DetachInterfaceAsync(
        this NovaClient nova, Guid server, string portId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nova);
        var path = $"/servers/{server}/os-interface/{Uri.EscapeDataString(portId)}";
        (await nova.SendAsync(HttpMethod.Delete, path, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();
    }
}
