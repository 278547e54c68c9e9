using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Api;

/// <summary>A cloud under test and a client of one of its APIs.</summary>
internal abstract class ApiCloud(OpenStackCloud cloud, ApiClient api) : IAsyncDisposable
{
    public OpenStackCloud Cloud => cloud;

    public ApiClient Api => api;

    public ApiCall Get(string path) => api.Get(path);

    public ApiCall Post(string path, object? body = null) => api.Post(path, body);

    public ApiCall Put(string path, object? body = null) => api.Put(path, body);

    public ApiCall Patch(string path, object? body = null) => api.Patch(path, body);

    public ApiCall Delete(string path) => api.Delete(path);

    public ApiCall Call(string method, string path, object? body = null) => api.Call(method, path, body);

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await cloud.DisposeAsync();
    }
}
