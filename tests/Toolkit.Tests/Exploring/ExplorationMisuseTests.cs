using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>An exploration that cannot mean anything says what to do.</summary>
public sealed class ExplorationMisuseTests
{
    [Fact]
    public void An_exploration_needs_seeds_and_time()
    {
        var seeds = Assert.Throws<ArgumentOutOfRangeException>(() => Explore.Seeds(0));
        var time = Assert.Throws<ArgumentOutOfRangeException>(() => Explore.Until(TimeSpan.Zero));

        Assert.StartsWith(
            "An exploration without seeds runs nothing. Name at least one: Explore.Seeds(100).", seeds.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "An exploration needs time: Explore.Until(TimeSpan.FromSeconds(10)).", time.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_schedule_is_refused()
    {
        var error = Assert.Throws<FormatException>(() => Explore.Seed(1, "12:3 40"));

        Assert.Equal(
            "'40' is no part of a schedule. A schedule is quoted by a failed exploration and looks like \"12:3 40:1 f7\": at choice 12 "
                + "take the third of the ready steps, and let a fault act on event 7.",
            error.Message);
    }

    [Theory]
    [InlineData("WithSeed", "the exploration chooses the seeds; quote one with Explore.Seed(4711)")]
    [InlineData("WithScheduling", "the exploration decides the order of steps")]
    [InlineData("WithRunningClock", "a run could not be repeated")]
    public async Task A_cloud_that_sets_seed_order_or_time_is_refused(string method, string why)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.Seeds(1).RunAsync(cloud => Configure(cloud, method), _ => Task.CompletedTask));

        Assert.Equal($"The cloud of an exploration cannot have {method}: {why}. Leave it out.", error.Message);

        static OpenStackBuilder Configure(OpenStackBuilder cloud, string method) => method switch
        {
            "WithSeed" => cloud.WithSeed(1),
            "WithScheduling" => cloud.WithScheduling(Scheduling.Stepped),
            _ => cloud.WithRunningClock(DateTimeOffset.UnixEpoch),
        };
    }

    [Fact]
    public async Task An_operation_without_steps_and_a_step_that_does_not_exist_are_refused()
    {
        var none = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.EachStep().RunAsync(Demo, act: _ => Task.CompletedTask, interrupt: _ => Task.CompletedTask));
        var beyond = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.Step(99).RunAsync(Demo, act: cloud => cloud.Nova.ListServicesAsync(), interrupt: _ => Task.CompletedTask));

        Assert.Equal(
            "The operation takes no step: between its begin and the moment when the cloud is idle, no service did anything. Let it send a "
                + "request, as act: cloud => cloud.Servers.CreateAsync(\"web\") does.",
            none.Message);
        Assert.Equal("There is no step 99: the operation has the steps 1 to 2.", beyond.Message);
    }

    [Fact]
    public async Task A_scenario_without_requests_or_messages_is_refused()
    {
        var requests = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.EachRequest().RunAsync(Demo, _ => Task.CompletedTask));
        var messages = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Explore.EachMessage().RunAsync(Demo, cloud => cloud.Nova.ListServicesAsync()));

        Assert.Equal(
            "The scenario causes no request from service to service, so none can go wrong. Boot a server, or explore with Explore.Seeds.",
            requests.Message);
        Assert.Equal(
            "The scenario causes no message between Nova's services, so none can go wrong. Boot a server, or explore with Explore.Seeds.",
            messages.Message);
    }

    [Fact]
    public async Task A_scenario_that_never_ends_fails_and_says_what_it_waits_for()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Seeds(1)
            .WithRunLimit(TimeSpan.FromMilliseconds(50))
            .RunAsync(Demo, _ => new TaskCompletionSource().Task));

        Assert.Contains(
            "the scenario: it did not end within 0.05 s of real time. Under way: nothing in the cloud, so the scenario waits for something "
                + "outside of it. Await only the cloud in it, or allow it more time with WithRunLimit.",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_does_not_repeat_with_its_seed_says_so()
    {
        var runs = 0;

        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Seeds(1).RunAsync(
            Demo, _ => Interlocked.Increment(ref runs) == 1 ? throw new InvalidOperationException("only once") : Task.CompletedTask));

        Assert.Contains("the scenario: InvalidOperationException: only once", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "It does not fail again with the same seed, so the scenario depends on more than the seed.", failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_scenario_that_never_acts_fails_the_run()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Seeds(1).RunAsync(Demo, async cloud =>
        {
            using var busy = cloud.Faults.On(Place.Api("compute", "POST /servers")).Answer(503);
            await cloud.Nova.ListServicesAsync();
        }));

        Assert.Contains("the scenario: UnfiredFaultException: A fault never acted:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_never_acts_is_reported_beside_the_failure_of_the_scenario()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.Seed(1, "").RunAsync(Demo, cloud =>
        {
            _ = cloud.Faults.On(Place.Api("compute", "POST /servers")).Answer(503);
            throw new InvalidOperationException("the body fails");
        }));

        Assert.Contains("the scenario: InvalidOperationException: the body fails", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the scenario: UnfiredFaultException:", failure.Message, StringComparison.Ordinal);
    }

    private static void Demo(OpenStackBuilder cloud)
    {
    }
}
