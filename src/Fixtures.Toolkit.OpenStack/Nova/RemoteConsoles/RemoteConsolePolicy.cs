namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>The rule of remote consoles, asked by their own route and by the old actions.</summary>
internal static class RemoteConsolePolicy
{
    public const string RemoteConsoles = "os_compute_api:os-remote-consoles";
}
