using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class CloudObjectsTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().Build();

    [Fact]
    public async Task A_test_puts_waits_and_asserts_in_three_lines()
    {
        var cat = await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");

        await _cloud.Objects.DeleteAsync("photos", cat.Name);

        await _cloud.Objects.AssertHoldsExactlyAsync("photos");
    }

    [Fact]
    public async Task Each_user_has_an_account()
    {
        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        await _cloud.Objects.As(_cloud.Demo).PutAsync("photos", "dog.jpg", "woof");

        await _cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg");
        await _cloud.Objects.As(_cloud.Demo).AssertHoldsExactlyAsync("photos", "dog.jpg");
    }

    [Fact]
    public async Task A_wait_for_an_object_that_expires_lets_time_pass_until_the_expirer_comes()
    {
        await _cloud.Objects.PutAsync("photos", new NewObject("cat.jpg", "meow") { DeleteAfter = TimeSpan.FromSeconds(10) });
        var start = _cloud.Time.GetUtcNow();

        await _cloud.Objects.WaitUntilGoneAsync("photos", "cat.jpg");

        Assert.InRange(_cloud.Time.GetUtcNow() - start, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(6));
        await _cloud.Objects.AssertHoldsExactlyAsync("photos");
    }

    [Fact]
    public async Task A_wait_for_what_nobody_put_fails_at_once()
    {
        await _cloud.Swift.CreateContainerAsync("photos");
        var start = _cloud.Time.GetUtcNow();

        var missing = await Assert.ThrowsAsync<WaitFailedException>(() => _cloud.Objects.WaitUntilListedAsync("photos", "cat.jpg"));
        var nowhere = await Assert.ThrowsAsync<WaitFailedException>(() => _cloud.Objects.WaitUntilListedAsync("films", "cat.mkv"));

        Assert.StartsWith(
            "Waited for object 'photos/cat.jpg' to be listed, but it is out of reach: HEAD of the object answers 404.",
            missing.Message, StringComparison.Ordinal);
        Assert.Contains("out of reach: there is no container 'films'", nowhere.Message, StringComparison.Ordinal);
        Assert.Equal(start, _cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_wait_for_data_that_others_replaced_says_so()
    {
        var put = await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        await _cloud.Swift.PutObjectAsync("photos", "cat.jpg", "woof");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => _cloud.Objects.WaitUntilListedAsync(put));

        Assert.Contains(
            "other data are in its place: their ETag is 8fdb60801e9d39a5286aa01dd1f4f4f3, not 4a4be40c96ac6314e91d93f38043a634",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_the_end_of_what_stays_tells_what_is_there()
    {
        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => _cloud.Objects.WaitUntilGoneAsync("photos", "cat.jpg", TimeSpan.FromSeconds(3)));

        Assert.Contains("Last seen: HEAD shows 4 bytes, listed with 4 bytes", failure.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
