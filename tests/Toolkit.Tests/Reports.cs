using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.Tests;

/// <summary>Most failures in these tests are expected, and their messages compared: only attached clouds write reports.</summary>
internal static class Reports
{
    [ModuleInitializer]
    internal static void OnlyOfAttachedClouds() => Environment.SetEnvironmentVariable("OPENSTACK_FIXTURES_BUNDLES", "attached");
}
