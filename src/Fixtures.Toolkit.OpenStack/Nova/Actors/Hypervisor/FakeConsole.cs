namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The consoles of Nova's fake driver.</summary>
internal static class FakeConsole
{
    private const int Port = 6969;
    private const string Path = "FAKE";

    /// <remarks>Upstream: FakeDriver.get_vnc_console and its siblings; the serial console has the host of the RDP one.</remarks>
    public static ConsoleEndpoint Of(ConsoleType type) => new(
        type switch
        {
            ConsoleType.Vnc => "fakevncconsole.com",
            ConsoleType.Spice => "fakespiceconsole.com",
            ConsoleType.Mks => "fakemksconsole.com",
            _ => "fakerdpconsole.com",
        },
        Port,
        Path);
}
