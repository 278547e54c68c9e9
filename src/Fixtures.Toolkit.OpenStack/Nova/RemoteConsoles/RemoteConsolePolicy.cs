namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>The rule of remote consoles, which their own route and the older server actions check.</summary>
internal static class RemoteConsolePolicy
{
    public const string RemoteConsoles = "os_compute_api:os-remote-consoles";
}
