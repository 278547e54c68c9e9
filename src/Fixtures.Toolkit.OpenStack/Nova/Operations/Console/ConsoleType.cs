namespace Fixtures.Toolkit.OpenStack;

/// <summary>A kind of remote console.</summary>
/// <remarks>Source: Compute API reference, "Server consoles".</remarks>
public enum ConsoleType
{
    /// <summary>VNC, shown by noVNC: <c>novnc</c>.</summary>
    Vnc,

    /// <summary>SPICE: <c>spice-html5</c>.</summary>
    Spice,

    /// <summary>RDP: <c>rdp-html5</c>.</summary>
    Rdp,

    /// <summary>The serial port: <c>serial</c>.</summary>
    Serial,

    /// <summary>VMware's console: <c>webmks</c>.</summary>
    Mks,
}
