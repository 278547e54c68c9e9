namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The consoles of Nova's fake driver.</summary>
internal static class FakeConsole
{
    private const int Port = 6969;
    private const int SpiceTlsPort = 6970;

    /// <remarks>Upstream: FakeDriver.get_vnc_console and its siblings; the serial console has the host of the RDP one.</remarks>
    /// <param name="type">The kind of console.</param>
    /// <param name="path">The internal access path, which differs between releases. Default: Zed's.</param>
    public static ConsoleEndpoint Of(ConsoleType type, string path = "FAKE") => new(
        type switch
        {
            ConsoleType.Vnc => "fakevncconsole.com",
            ConsoleType.Spice => "fakespiceconsole.com",
            ConsoleType.Mks => "fakemksconsole.com",
            _ => "fakerdpconsole.com",
        },
        Port,
        path)
    {
        TlsPort = type == ConsoleType.Spice ? SpiceTlsPort : null,
    };
}
