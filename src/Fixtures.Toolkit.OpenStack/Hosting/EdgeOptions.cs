namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Options of requests that are sent within the process. They are not on the wire.</summary>
internal static class EdgeOptions
{
    /// <summary>
    /// Asks for an answer past everything that the test has put on the edges: so a wait reads a server while the test keeps Nova from
    /// Neutron.
    /// </summary>
    public static HttpRequestOptionsKey<bool> BypassesFaults { get; } = new("Fixtures.Toolkit.BypassesFaults");
}
