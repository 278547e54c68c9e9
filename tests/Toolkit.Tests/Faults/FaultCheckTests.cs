using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class FaultCheckTests
{
    private static readonly OpenStackCloud Cloud = new OpenStackBuilder().Build();

    public static TheoryData<Place, string> Misspelt() => new()
    {
        {
            Place.Edge("nova", "placment"),
            "This cloud has no service 'placment'. Did you mean 'placement'? Valid are cinder, glance, keystone, neutron, "
                + "nova, placement."
        },
        {
            Place.Edge("conductor", "placement"),
            "This cloud has no service 'conductor'. Valid are cinder, glance, keystone, neutron, nova, placement."
        },
        {
            Place.Api("compute", "POST /server"),
            "This cloud has no operation 'POST /server' of nova. Did you mean 'POST /servers'? Valid are "
        },
        { Place.ServerAction("rescu"), "This cloud has no server action 'rescu'. Did you mean 'rescue'? Valid are " },
        {
            Place.Message("compute.c1"),
            "This cloud has no actor 'compute.c1'. Did you mean 'compute'? Valid are cinder-"
        },
        {
            Place.Message("compute.host1", "prep_resise"),
            "This cloud has no RPC method of compute 'prep_resise'. Did you mean 'prep_resize'? Valid are "
        },
        { Place.Hypervisor("host9"), "This cloud has no compute host 'host9'. Did you mean 'host1'? Valid are host1, host2, host3." },
        { Place.Hypervisor("host1", "spwan"), "This cloud has no call of a hypervisor 'spwan'. Did you mean 'spawn'? Valid are " },
        { Place.Phase("before-spwan"), "This cloud has no phase 'before-spwan'. Did you mean 'before-spawn'? Valid are " },
        { Place.Host("node1"), "This cloud has no compute host 'node1'. Valid are host1, host2, host3." },
        { Place.Clock("nvoa"), "This cloud has no service or host 'nvoa'. Did you mean 'nova'? Valid are " },
        { Place.Store("database"), "This cloud has no service 'database'. Valid are cinder, glance, keystone, neutron, nova, placement." },
    };

    [Theory]
    [MemberData(nameof(Misspelt))]
    public void An_unknown_place_is_refused_with_the_valid_ones(Place place, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Cloud.Faults.On(place));

        Assert.Equal(message, error.Message[..Math.Min(message.Length, error.Message.Length)]);
    }

    [Theory]
    [InlineData("nova", "placement")]
    [InlineData("compute", "placement")]
    [InlineData("nova", "neutron")]
    [InlineData("nova", "network")]
    public void A_service_is_named_by_its_project_name_or_its_catalog_type(string from, string to)
    {
        using var fault = Cloud.Faults.On(Place.Edge(from, to)).Optional().BeUnreachable();

        Assert.StartsWith("fault ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_service_has_no_places_except_edges_that_lead_to_it()
    {
        await using var cloud = new OpenStackBuilder().Without("compute").Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Faults.On(Place.Api("compute")));
        Assert.Throws<ArgumentException>(() => cloud.Faults.On(Place.Phase("before-spawn")));
        Assert.Throws<ArgumentException>(() => cloud.Faults.On(Place.Message("conductor")));
        using var called = cloud.Faults.On(Place.Edge("neutron", "nova")).Optional().BeUnreachable();

        Assert.Equal("This cloud has no service 'compute'. Valid are cinder, glance, keystone, neutron, placement.", error.Message);
    }

    [Fact]
    public void An_effect_that_does_not_fit_its_place_is_refused_with_the_places_that_it_fits()
    {
        var error = Assert.Throws<ArgumentException>(() => Cloud.Faults.On(Place.Message("conductor")).Answer(503));

        Assert.Equal(
            "A fault that answers 503 cannot act at the message of any method to conductor. It can act at Place.Api, Place.Edge.",
            error.Message);
    }

    [Fact]
    public async Task A_fault_that_never_acted_fails_the_test_and_lists_near_misses()
    {
        var cloud = new OpenStackBuilder().Build();
        using (cloud.Faults.On(Place.Api("compute", "DELETE /servers/{id}")).Answer(503))
            await cloud.Nova.ListServersAsync();

        var error = await Assert.ThrowsAsync<UnfiredFaultException>(async () => await cloud.DisposeAsync());

        Assert.Equal(
            """
            A fault never acted:
            - fault 1 of FaultCheckTests.cs:LINE: DELETE /servers/{id} of clients to nova: answers 503
              These came near: GET /v2.1/servers/detail of a client to nova.
            Correct its place or its conditions, remove it, or mark it Optional().
            """.ReplaceLineEndings(),
            Regex.Replace(error.Message, @"cs:\d+", "cs:LINE"));
    }

    [Fact]
    public async Task A_test_shows_its_own_failure_and_that_of_a_fault_that_never_acted()
    {
        var error = await Assert.ThrowsAsync<UnfiredFaultException>(async () =>
        {
            await using var cloud = new OpenStackBuilder().Build();
            using var fault = cloud.Faults.On(Place.Phase("after-claim")).Throw("no");
            Assert.Fail("the test's own failure");
        });

        Assert.StartsWith("The last exception of the test: FailException: the test's own failure", error.Message, StringComparison.Ordinal);
        Assert.Contains("A fault never acted:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_part_of_forks_and_exports()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var fault = cloud.Faults.On(Place.Api("compute", "GET /servers/detail")).Times(1).Answer(503);
        await using var fork = cloud.Fork();
        await using var imported = new OpenStackBuilder().Build();
        imported.Import(cloud.Export());

        foreach (var world in new[] { fork, imported })
        {
            Assert.Equal(503, (int)(await world.Nova.SendAsync(HttpMethod.Get, "/servers/detail")).Status);
            Assert.Equal(200, (int)(await world.Nova.SendAsync(HttpMethod.Get, "/servers/detail")).Status);
        }

        Assert.Equal(0, fault.Acted);
    }

    [Fact]
    public async Task Rules_stack_and_ending_one_leaves_the_others()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var older = cloud.Faults.On(Place.Api("compute", "GET /servers/detail")).Answer(503);
        var newer = cloud.Faults.On(Place.Api("compute", "GET /servers/detail")).Answer(429);

        var first = (int)(await cloud.Nova.SendAsync(HttpMethod.Get, "/servers/detail")).Status;
        newer.Dispose();
        var second = (int)(await cloud.Nova.SendAsync(HttpMethod.Get, "/servers/detail")).Status;

        Assert.Equal((429, 503), (first, second));
    }
}
