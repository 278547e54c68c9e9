using System.Text;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Presets;

public sealed class PresetObjectStorageTests
{
    [Fact]
    public async Task Containers_and_objects_are_there_with_policies_and_settings()
    {
        using var preset = new PresetText(
            """
            object_storage:
              policies:
                hot:
                cold: {aliases: [ice, archive], is_deprecated: false}
              left_out: [tempurl]
              expirer_interval: 60
              containers:
                photos:
                  project: demo
                  policy: ice
                  read_acl: ".r:*"
                  keeps_versions: true
                  metadata: {team: blue}
                  objects:
                    cat.txt: meow
                    raw/dog: {base64: d29vZg==, content_type: audio/dog, metadata: {loud: "yes"}}
                empty:
            """);
        await using var cloud = new OpenStackBuilder().WithPreset(preset.Path).Build();

        var photos = await cloud.Demo.Swift.GetContainerAsync("photos");
        var dog = await cloud.Demo.Swift.GetObjectInfoAsync("photos", "raw/dog");

        Assert.Equal(("cold", ".r:*", true, "blue"), (photos.StoragePolicy, photos.ReadAcl, photos.KeepsVersions, photos.Metadata["team"]));
        Assert.Equal(("audio/dog", "yes"), (dog.ContentType, dog.Metadata["loud"]));
        Assert.Equal("woof", Encoding.UTF8.GetString(await cloud.Demo.Swift.GetObjectAsync("photos", "raw/dog")));
        await cloud.Objects.As(cloud.Demo).AssertHoldsExactlyAsync("photos", "raw/dog", new ExpectedObject("cat.txt", "meow"));
        await cloud.Objects.AssertHoldsExactlyAsync("empty");
    }

    [Fact]
    public async Task Its_key_alone_adds_object_storage()
    {
        using var preset = new PresetText("object_storage:\n");
        await using var cloud = new OpenStackBuilder().WithPreset(preset.Path).Build();

        Assert.Empty(await cloud.Swift.ListContainersAsync());
    }

    [Fact]
    public void Mistakes_have_their_lines()
    {
        using var preset = new PresetText(
            """
            object_storage:
              polices: {hot: }
              containers:
                photos: {policy: warm, objects: {cat: {text: a, base64: b}}}
            """);

        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset(preset.Path).Build());

        foreach (var mistake in (string[])
        [
            "cloud.yaml, line 2: 'polices' is not a key of object storage. Did you mean 'policies'?",
            "cloud.yaml, line 4: The object 'cat' has both 'text' and 'base64'. Leave one out.",
            "cloud.yaml, line 4: 'base64' must be base64.",
            "cloud.yaml, line 4: The container 'photos' names the storage policy 'warm', which the cloud does not have.",
        ])
        {
            Assert.Contains(mistake, error.Message, StringComparison.Ordinal);
        }
    }
}
