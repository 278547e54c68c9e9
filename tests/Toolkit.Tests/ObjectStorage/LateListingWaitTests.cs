using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class LateListingWaitTests : IAsyncLifetime
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().WithContainer("photos").Build();

    [Fact]
    public async Task A_wait_lets_as_much_time_pass_as_the_listing_is_late()
    {
        using var late = _cloud.Faults.On(Place.Store("object-store", "listings")).Lag(Lag);
        var start = _cloud.Time.GetUtcNow();

        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");

        Assert.Equal(Lag, _cloud.Time.GetUtcNow() - start);
        await _cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg");
    }

    [Fact]
    public async Task A_wait_for_the_end_lasts_until_the_listing_knows_it()
    {
        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        using var late = _cloud.Faults.On(Place.Store("object-store", "listings")).Lag(Lag);
        var start = _cloud.Time.GetUtcNow();

        await _cloud.Objects.DeleteAsync("photos", "cat.jpg");

        Assert.Equal(Lag, _cloud.Time.GetUtcNow() - start);
    }

    [Fact]
    public async Task Messages_tell_a_late_listing_from_a_missing_object()
    {
        await _cloud.Objects.PutAsync("photos", "dog.jpg", "woof");
        using var late = _cloud.Faults.On(Place.Store("object-store", "listings")).Lag(TimeSpan.FromHours(1));
        await _cloud.Swift.PutObjectAsync("photos", "cat.jpg", "meow");
        await _cloud.Swift.DeleteObjectAsync("photos", "dog.jpg");

        var held = await Assert.ThrowsAsync<ContainerMismatchException>(() => _cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg"));
        var counted = await Assert.ThrowsAsync<ObjectAccountingException>(() => _cloud.Objects.AssertCountersEqualContentsAsync());
        var waited = await Assert.ThrowsAsync<WaitFailedException>(() => _cloud.Objects.WaitUntilListedAsync("photos", "cat.jpg", Lag));

        Assert.Equal(["cat.jpg, which exists and is not listed yet"], held.Missing);
        Assert.Equal(["dog.jpg, which is listed and no longer exists"], held.Unexpected);
        var place = $"/{await _cloud.Swift.AccountAsync()}/photos";
        Assert.Equal([$"{place} does not list cat.jpg", $"{place} still lists dog.jpg"], counted.Mistakes);
        Assert.Contains("Last seen: HEAD shows 4 bytes, not listed", waited.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
