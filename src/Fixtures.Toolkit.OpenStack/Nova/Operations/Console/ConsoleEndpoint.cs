namespace Fixtures.Toolkit.OpenStack;

/// <summary>The place to which a console proxy connects, as the hypervisor names it.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="InternalAccessPath">The path or id that the proxy asks the host for; null for none.</param>
public sealed record ConsoleEndpoint(string Host, int Port, string? InternalAccessPath = null)
{
    /// <summary>The TCP port with TLS, of SPICE consoles; null for none.</summary>
    public int? TlsPort { get; init; }
}
