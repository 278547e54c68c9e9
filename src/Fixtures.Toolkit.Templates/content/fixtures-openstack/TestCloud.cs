using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace OpenStackTests;

/// <summary>The cloud of the tests: two compute hosts, with the flavors, images, networks and users of a new cloud.</summary>
public sealed class TestCloud : OpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud
        .WithComputeHost("host1", host => host with { Vcpus = 16, MemoryMb = 32_768 })
        .WithComputeHost("host2", host => host with { Vcpus = 8, MemoryMb = 16_384 });
}
