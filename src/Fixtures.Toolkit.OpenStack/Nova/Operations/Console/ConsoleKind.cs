using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>A kind of remote console: its names and the address of its proxy, at which nothing listens.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Protocol">The protocol of the API from 2.6: <c>vnc</c>.</param>
/// <param name="ApiType">The only type that hosts accept: <c>novnc</c>.</param>
/// <param name="ProxyUrl">Upstream's default of the proxy's base URL; for noVNC DevStack's.</param>
/// <param name="Message">Creates the message for the host.</param>
internal sealed record ConsoleKind(
    ConsoleType Type, string Protocol, string ApiType, string ProxyUrl, Func<Guid, string, IServerMessage> Message)
{
    public static readonly ConsoleKind Vnc = new(
        ConsoleType.Vnc, "vnc", "novnc", "http://127.0.0.1:6080/vnc_lite.html", (id, type) => new GetVncConsole(id, type));

    public static readonly ConsoleKind Spice = new(
        ConsoleType.Spice, "spice", "spice-html5", "http://127.0.0.1:6082/spice_auto.html", (id, type) => new GetSpiceConsole(id, type));

    public static readonly ConsoleKind Rdp = new(
        ConsoleType.Rdp, "rdp", "rdp-html5", "http://127.0.0.1:6083/", (id, type) => new GetRdpConsole(id, type));

    public static readonly ConsoleKind Serial = new(
        ConsoleType.Serial, "serial", "serial", "ws://127.0.0.1:6083/", (id, type) => new GetSerialConsole(id, type));

    public static readonly ConsoleKind Mks = new(
        ConsoleType.Mks, "mks", "webmks", "http://127.0.0.1:6090/", (id, type) => new GetMksConsole(id, type));

    /// <summary>A SPICE console without a proxy of Nova's, from 2.99.</summary>
    private const string SpiceDirect = "spice-direct";

    private const string SpiceDirectUrl = "http://127.0.0.1:13002/nova";

    public static readonly IReadOnlyList<ConsoleKind> All = [Vnc, Spice, Rdp, Serial, Mks];

    /// <summary>Whether a host accepts the type.</summary>
    /// <remarks>Upstream: get_serial_console does not look at the type, unlike its siblings.</remarks>
    public bool Accepts(string type) => Type switch
    {
        ConsoleType.Serial => true,
        ConsoleType.Spice => type == ApiType || type == SpiceDirect,
        _ => type == ApiType,
    };

    /// <summary>Whether the proxy is not Nova's: the token then has a TLS port and no internal access path.</summary>
    public static bool IsDirect(string type) => type == SpiceDirect;

    /// <summary>The name of the compute API's function, which is also the RPC name: <c>get_vnc_console</c>.</summary>
    public string Function => $"get_{Protocol}_console";

    /// <summary>The URL of a console.</summary>
    /// <remarks>
    /// Upstream: ConsoleAuthToken.access_url. noVNC takes the token inside its parameter <c>path</c>; so does a serial console that was
    /// requested as <c>novnc</c>.
    /// </remarks>
    public string UrlOf(string type, Guid token) =>
        type == Vnc.ApiType ? $"{ProxyUrl}?path=%3Ftoken%3D{token}" : $"{(IsDirect(type) ? SpiceDirectUrl : ProxyUrl)}?token={token}";
}
