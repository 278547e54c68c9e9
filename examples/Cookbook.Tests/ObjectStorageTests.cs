using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>Listings that lag behind.</summary>
public sealed class ObjectStorageTests
{
    [Fact]
    public async Task A_new_object_can_be_read_before_the_listing_shows_it()
    {
        await using var cloud = new OpenStackBuilder().WithObjectStorage().Build();
        await cloud.Swift.CreateContainerAsync("photos");
        using var late = cloud.Faults.On(Place.Store("object-store", "listings")).About("photos").Lag(TimeSpan.FromSeconds(30));

        await cloud.Swift.PutObjectAsync("photos", "cat.jpg", "meow");

        Assert.Equal("meow"u8.ToArray(), await cloud.Swift.GetObjectAsync("photos", "cat.jpg"));
        Assert.Empty(await cloud.Swift.ListObjectsAsync("photos"));
        await cloud.Objects.WaitUntilListedAsync("photos", "cat.jpg");
        await cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg");
    }
}
