namespace Fixtures.Toolkit.OpenStack.Tests.Glance.Versions;

public sealed class VersionTests : IAsyncLifetime
{
    private readonly ImageClient _glance = new();

    [Theory]
    [InlineData("/", 300)]
    [InlineData("/v1/images", 300)]
    [InlineData("/versions", 200)]
    [InlineData("/v2/", 401)]
    public async Task Versions_are_shown_without_a_token(string path, int status) =>
        Assert.Equal(status, (await _glance.Get(path).Anonymously()).Status);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _glance.DisposeAsync().AsTask();
}
