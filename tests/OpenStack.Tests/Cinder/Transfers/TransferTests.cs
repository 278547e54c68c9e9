namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Transfers;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private readonly TypesCloud _cinder = new();

    [Fact]
    public async Task Another_project_accepts_the_volume_with_the_secret()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var (id, key) = await OfferAsync(volume);
        Assert.Equal("awaiting-transfer", await _cinder.StatusAsync($"/volumes/{volume}"));

        var wrong = await AcceptAsync(id, "x");
        var right = await AcceptAsync(id, key);
        var again = await AcceptAsync(id, key);

        Assert.Equal(
            (400, $"Invalid auth key: Attempt to transfer {id} with invalid auth key."), (wrong.Status, TypesCloud.MessageOf(wrong)));
        Assert.Equal(202, right.Status);
        Assert.Equal((404, $"Transfer {id} could not be found."), (again.Status, TypesCloud.MessageOf(again)));
        var shown = (await _cinder.Get($"/volumes/{volume}").As("demo").Expect(200)).Body.GetProperty("volume");
        Assert.Equal("available", $"{shown.GetProperty("status")}");
    }

    [Fact]
    public async Task The_secret_is_in_no_other_document_and_not_in_an_export()
    {
        var (id, key) = await OfferAsync(await _cinder.CreateVolumeAsync());

        var shown = await _cinder.Get($"/volume-transfers/{id}").Expect(200);

        Assert.Matches("^[0-9a-f]{16}$", key);
        Assert.DoesNotContain(key, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, _cinder.Cloud.Export().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_project_cannot_accept()
    {
        await using var cinder = new TypesCloud();
        for (var count = 0; count < 10; count++)
            await cinder.CreateVolumeAsync("demo");
        var offer = (await cinder.Post("/volume-transfers", new { transfer = new { volume_id = await cinder.CreateVolumeAsync() } })
            .Expect(202)).Body.GetProperty("transfer");

        var answer = await cinder.Post(
            $"/volume-transfers/{offer.GetProperty("id")}/accept", new { accept = new { auth_key = $"{offer.GetProperty("auth_key")}" } })
            .As("demo");

        Assert.Equal(
            (413, "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'."),
            (answer.Status, TypesCloud.MessageOf(answer)));
    }

    [Fact]
    public async Task An_offer_that_is_withdrawn_while_it_is_accepted_is_gone()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var (id, key) = await OfferAsync(volume);
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("after-accept")).Hold();

        var accepting = AcceptAsync(id, key);
        await hold.Reached;
        await _cinder.Delete($"/volume-transfers/{id}").Expect(202);
        hold.Release();
        var answer = await accepting;

        Assert.Equal((404, $"Transfer {id} could not be found."), (answer.Status, TypesCloud.MessageOf(answer)));
        Assert.Equal("available", await _cinder.StatusAsync($"/volumes/{volume}"));
        Assert.Equal(404, (await _cinder.Get($"/volumes/{volume}").As("demo")).Status);
        await AssertNothingReservedAsync();
    }

    [Fact]
    public async Task Of_two_that_accept_one_gets_the_volume()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var (id, key) = await OfferAsync(volume);
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("after-accept")).Hold();

        var first = AcceptAsync(id, key);
        await hold.Reached;
        var second = AcceptAsync(id, key);
        hold.Release();

        Assert.Equal([202, 404], new[] { (await first).Status, (await second).Status }.Order());
        await AssertNothingReservedAsync();
    }

    [Theory]
    [InlineData("3.54", "/volume-transfers", false)]
    [InlineData("3.55", "/volume-transfers", true)]
    [InlineData("3.55", "/os-volume-transfer", false)]
    public async Task Snapshots_may_stay_behind_from_3_55_on_at_the_new_address(string version, string path, bool works)
    {
        var volume = await _cinder.CreateVolumeAsync();

        var answer = await _cinder.Post(path, new { transfer = new { volume_id = volume, no_snapshots = true } }).At(version);

        Assert.Equal(works ? 202 : 400, answer.Status);
    }

    [Fact]
    public async Task Before_3_59_a_page_is_a_filter_that_empties_the_list()
    {
        await OfferAsync(await _cinder.CreateVolumeAsync());

        Assert.Equal("""{"transfers":[]}""", (await _cinder.Get("/volume-transfers?limit=1").At("3.58")).Text);
        Assert.NotEqual("""{"transfers":[]}""", (await _cinder.Get("/volume-transfers?limit=1").At("3.59")).Text);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cinder.DisposeAsync().AsTask();

    private async Task<(string Id, string Key)> OfferAsync(string volume)
    {
        var offer = (await _cinder.Post("/volume-transfers", new { transfer = new { volume_id = volume } }).Expect(202))
            .Body.GetProperty("transfer");
        return ($"{offer.GetProperty("id")}", $"{offer.GetProperty("auth_key")}");
    }

    private async Task<ApiAnswer> AcceptAsync(string id, string key) =>
        await _cinder.Post($"/volume-transfers/{id}/accept", new { accept = new { auth_key = key } }).As("demo");

    /// <summary>Usage is counted from rows, and no reservation is left.</summary>
    private async Task AssertNothingReservedAsync()
    {
        var limits = await _cinder.Get("/limits").As("demo").Expect(200);
        var theirs = limits.Body.GetProperty("limits").GetProperty("absolute").GetProperty("totalVolumesUsed").GetInt32();
        var ours = (await _cinder.Get("/limits").Expect(200)).Body.GetProperty("limits").GetProperty("absolute")
            .GetProperty("totalVolumesUsed").GetInt32();
        Assert.Equal(1, theirs + ours);
    }
}
