using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>Whoever is first of two that accept a transfer and one who withdraws it: the volume has one owner.</summary>
public sealed class VolumeTransferRaceTests
{
    [Fact]
    public Task A_transfer_that_two_accept_and_one_withdraws_ends_with_one_owner() => Explore.Seeds(40).RunAsync(
        static _ => { }, PrepareAsync, RaceAsync);

    private static async Task<Offer> PrepareAsync(OpenStackCloud cloud)
    {
        using var admin = new ApiClient(cloud, "volume/v3") { User = "admin", Service = "volume", Version = "3.67" };
        var volume = (await admin.Post("/volumes", new { volume = new { size = 1 } }).Expect(202)).Body.GetProperty("volume");
        await cloud.RunUntilIdleAsync();
        var id = $"{volume.GetProperty("id")}";
        var transfer = (await admin.Post("/volume-transfers", new { transfer = new { volume_id = id } }).Expect(202)).Body
            .GetProperty("transfer");
        return new(
            id, $"{transfer.GetProperty("id")}", $"{transfer.GetProperty("auth_key")}", await admin.TokenAsync("admin"),
            await admin.TokenAsync("demo"));
    }

    private static async Task RaceAsync(OpenStackCloud cloud, Offer offer)
    {
        using var client = new ApiClient(cloud, "volume/v3") { Service = "volume", Version = "3.67" };
        var accept = new { accept = new { auth_key = offer.Key } };
        var answers = await Task.WhenAll(
            client.Post($"/volume-transfers/{offer.TransferId}/accept", accept).WithToken(offer.DemoToken).SendAsync(),
            client.Post($"/volume-transfers/{offer.TransferId}/accept", accept).WithToken(offer.DemoToken).SendAsync(),
            client.Delete($"/volume-transfers/{offer.TransferId}").WithToken(offer.AdminToken).SendAsync());
        await cloud.RunUntilIdleAsync();

        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 202, 400, 404 }));
        Assert.Equal("available", $"{(await ShowAsync(client, offer)).GetProperty("status")}");
        Assert.Equal(1, await UsedAsync(client, offer.AdminToken) + await UsedAsync(client, offer.DemoToken));
    }

    private static async Task<JsonElement> ShowAsync(ApiClient client, Offer offer) =>
        (await client.Get($"/volumes/{offer.VolumeId}").WithToken(offer.AdminToken).Expect(200)).Body.GetProperty("volume");

    private static async Task<int> UsedAsync(ApiClient client, string token)
    {
        var usage = await client.Get("/limits").WithToken(token).Expect(200);
        return usage.Body.GetProperty("limits").GetProperty("absolute").GetProperty("totalVolumesUsed").GetInt32();
    }

    private sealed record Offer(string VolumeId, string TransferId, string Key, string AdminToken, string DemoToken);
}
