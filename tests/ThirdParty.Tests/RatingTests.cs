using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThirdParty.Tests;

public sealed class RatingTests(RatedCloud baseline) : OpenStackTest<RatedCloud>(baseline)
{
    [Fact]
    public async Task A_custom_feature_works_in_process_and_over_HTTP()
    {
        var building = await Cloud.Nova.CreateServerAsync(new NewServer("costly", "1", await Cloud.Glance.GetImageIdAsync("cirros")));
        await Cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        var reply = await Cloud.Demo.Session.SendAsync("rating", HttpMethod.Get, "/v1/hourly");

        Assert.Equal(0.5m, await Cloud.Rating.HourlyAsync());
        Assert.Equal(0.5m, reply.EnsureSuccess().Json.GetProperty("hourly").GetDecimal());
        Assert.Equal(["metered"], Cloud.Hosts.Names);
    }

    [Fact]
    public async Task Each_fork_has_its_own_feature_state()
    {
        await using var other = Baseline.Fork();

        await Cloud.Rating.HourlyAsync();

        Assert.Equal((1, 0), (Cloud.Rating.Inquiries, other.Rating.Inquiries));
    }

    [Fact]
    public async Task A_custom_fixture_can_be_used_alone()
    {
        await using var rating = new RatingFixture(0.25m);

        Assert.Equal(0m, await rating.Book.HourlyAsync());
    }

    [Fact]
    public void Mistakes_of_a_custom_fixture_are_reported_with_all_others()
    {
        var builder = new OpenStackBuilder().WithRating(-1).With(new ImageFixture()).WithOnly("identity");

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("- A vCPU cannot cost less than nothing.", error.Message, StringComparison.Ordinal);
        Assert.Contains("- Rating needs Compute.", error.Message, StringComparison.Ordinal);
        Assert.Contains("- ImageFixture needs image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_internals_are_visible_to_this_assembly() =>
        Assert.DoesNotContain(
            new[] { typeof(OpenStackCloud), typeof(CloudPart), typeof(OpenStackFixture) }
                .SelectMany(
                    type => type.Assembly.GetCustomAttributes(typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute), false))
                .Cast<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(),
            attribute => attribute.AssemblyName.StartsWith("ThirdParty", StringComparison.Ordinal));
}
