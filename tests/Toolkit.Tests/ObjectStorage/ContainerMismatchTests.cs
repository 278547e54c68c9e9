using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class ContainerMismatchTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().Build();

    [Fact]
    public async Task The_message_names_each_difference()
    {
        await _cloud.Objects.PutAsync("photos", "bird.jpg", "chirp");
        await _cloud.Objects.PutAsync("photos", "cow.jpg", "moo!");
        await _cloud.Objects.PutAsync("photos", "dog.jpg", "woof");

        var error = await Assert.ThrowsAsync<ContainerMismatchException>(() => _cloud.Objects.AssertHoldsExactlyAsync(
            "photos", "cat.jpg", new ExpectedObject("bird.jpg", "tweet tweet"),
            new ExpectedObject("cow.jpg", "moo.") { ContentType = "audio/cow" }));

        Assert.StartsWith(
            """
            Container 'photos' does not hold exactly the expected objects:
              missing:    cat.jpg
              unexpected: dog.jpg (4 bytes)
              different:  bird.jpg: it has 5 bytes, not 11
              different:  cow.jpg: its content type is image/jpeg, not audio/cow; its data are others: their MD5 is
            """,
            error.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (error.Missing.Count, error.Unexpected.Count, error.Different.Count));
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_named()
    {
        var error = await Assert.ThrowsAsync<ContainerMismatchException>(() => _cloud.Objects.AssertHoldsExactlyAsync("photos"));

        Assert.StartsWith("Container 'photos' does not exist.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_data_of_a_large_object_are_those_of_its_segments(bool isDynamic)
    {
        await _cloud.Swift.CreateContainerAsync("films");
        using var content = new MemoryStream("hello world"u8.ToArray());
        await _cloud.Swift.PutSegmentedAsync("films", new NewObject("cat"), content, new SegmentedUpload(4) { IsDynamic = isDynamic });

        await _cloud.Objects.AssertHoldsExactlyAsync("films", new ExpectedObject("cat", "hello world"));
        var error = await Assert.ThrowsAsync<ContainerMismatchException>(
            () => _cloud.Objects.AssertHoldsExactlyAsync("films", new ExpectedObject("cat", "hello earth")));

        Assert.Contains("cat: its data are others: their MD5 is 5eb63bbbe01eeed093cb22bb8f5acdc3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_expected_twice_is_a_mistake_of_the_test()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _cloud.Objects.AssertHoldsExactlyAsync("photos", "cat", "cat"));

        Assert.StartsWith("The object 'cat' is expected twice. Name each object once.", error.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
