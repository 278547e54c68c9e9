namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class SlowBodyTests
{
    [Theory]
    [InlineData(false, Scheduling.Eager)]
    [InlineData(true, Scheduling.Eager)]
    [InlineData(false, Scheduling.Stepped)]
    [InlineData(false, Scheduling.Seeded)]
    public async Task Bytes_pass_at_a_rate_in_world_time_both_ways(bool overSocket, Scheduling scheduling)
    {
        await using var client = await StorageClient.CreateAsync(overSocket, scheduling: scheduling);
        using var slow = client.Cloud.Faults.On(Place.Api("object-store")).About("c/o").Throttle(bytesPerSecond: 100);
        var start = client.Cloud.Time.GetUtcNow();

        await client.PutAsync("c/o", new string('x', 1_000));
        var sent = client.Cloud.Time.GetUtcNow() - start;
        var text = await client.ReadAsync("c/o");

        Assert.Equal(TimeSpan.FromSeconds(10), sent);
        Assert.Equal(1_000, text.Length);
        Assert.Equal(TimeSpan.FromSeconds(20), client.Cloud.Time.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_delay_comes_in_the_middle_of_the_upload_or_else_of_the_download()
    {
        await using var client = await StorageClient.CreateAsync();
        using var stall = client.Cloud.Faults.On(Place.Api("object-store")).About("c/o").Delay(TimeSpan.FromSeconds(7), afterBytes: 3);
        var start = client.Cloud.Time.GetUtcNow();

        await client.PutAsync("c/o", "0123456789");
        using var answer = await client.SendAsync("GET", "c/o");
        await using var body = await answer.Content.ReadAsStreamAsync();
        var first = new byte[3];
        await body.ReadExactlyAsync(first);
        await body.CopyToAsync(Stream.Null);

        Assert.Equal("012"u8.ToArray(), first);
        Assert.Equal(TimeSpan.FromSeconds(14), client.Cloud.Time.GetUtcNow() - start);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_is_held_in_the_middle_and_nobody_sees_it_before_its_end(bool overSocket)
    {
        await using var client = await StorageClient.CreateAsync(overSocket);
        await using var hold = client.Cloud.Faults.On(Place.Api("object-store", "PUT")).About("c/o").Hold(afterBytes: 5);

        var upload = client.PutAsync("c/o", "0123456789");
        await hold.Reached;
        var before = (await client.ReadAsync("c"), client.Cloud.Faults.Held.Count);
        hold.Release();
        using var answer = await upload;

        Assert.Equal(("", 1), before);
        Assert.Equal((201, "0123456789"), ((int)answer.StatusCode, await client.ReadAsync("c/o")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_download_is_held_in_the_middle_and_keeps_its_version(bool overSocket)
    {
        await using var client = await StorageClient.CreateAsync(overSocket);
        await client.PutAsync("c/o", "0123456789");
        await using var hold = client.Cloud.Faults.On(Place.Api("object-store", "GET")).About("c/o").Hold(afterBytes: 4);

        using var answer = await client.SendAsync("GET", "c/o");
        await using var body = await answer.Content.ReadAsStreamAsync();
        var first = new byte[4];
        await body.ReadExactlyAsync(first);
        var rest = new StreamReader(body).ReadToEndAsync();
        await hold.Reached;
        await client.SendAsync("DELETE", "c/o");
        var isWaiting = !rest.IsCompleted;
        hold.Release();

        Assert.Equal("0123"u8.ToArray(), first);
        Assert.Equal((true, "456789"), (isWaiting, await rest));
    }

    [Fact]
    public async Task An_empty_body_is_held_and_delayed_as_well()
    {
        await using var client = await StorageClient.CreateAsync();
        await using var hold = client.Cloud.Faults.On(Place.Api("object-store", "DELETE")).Hold(afterBytes: 4);

        var deletion = client.SendAsync("DELETE", "c");
        await hold.Reached;
        hold.Release();

        Assert.Equal(204, (int)(await deletion).StatusCode);
    }
}
