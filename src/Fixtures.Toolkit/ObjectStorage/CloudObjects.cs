using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on containers and objects and waits until listings show it: <c>cloud.Objects</c>. It sees the account of the administrator;
/// <see cref="As"/> chooses another user's.
/// </summary>
public sealed class CloudObjects
{
    internal CloudObjects(OpenStackTarget cloud, Persona? persona = null) => (Cloud, Persona) = (cloud, persona);

    internal OpenStackTarget Cloud { get; }

    internal SwiftClient Swift => (Persona ?? Cloud.Admin).Swift;

    /// <summary>Whether <see cref="As"/> chose the account.</summary>
    internal bool IsOfPersona => Persona is not null;

    private Persona? Persona { get; }

    /// <summary>The same for the account of another user.</summary>
    /// <example><code>await cloud.Objects.As(cloud.Demo).PutAsync("photos", "cat.jpg", "meow");</code></example>
    public CloudObjects As(Persona persona)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return new CloudObjects(Cloud, persona);
    }

    /// <summary>Puts an object, creates its container if there is none, and waits until the listing shows it.</summary>
    /// <param name="container">The container.</param>
    /// <param name="file">The object.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    /// <exception cref="WaitFailedException">The object is gone instead, or was not listed in time.</exception>
    public async Task<ObjectInfo> PutAsync(
        string container, NewObject file, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await Swift.FindContainerAsync(container, cancellation).ConfigureAwait(false) is null)
            await Swift.CreateContainerAsync(container, cancellation).ConfigureAwait(false);
        var put = await Swift.PutObjectAsync(container, file, cancellation).ConfigureAwait(false);
        await WaitUntilListedAsync(put, timeout, cancellation).ConfigureAwait(false);
        return put;
    }

    /// <summary>Puts a text as an object, creates its container if there is none, and waits until the listing shows it.</summary>
    /// <inheritdoc cref="PutAsync(string, NewObject, TimeSpan?, CancellationToken)"/>
    public Task<ObjectInfo> PutAsync(
        string container, string name, string text, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        PutAsync(container, new NewObject(name, text), timeout, cancellation);

    /// <summary>Deletes an object, and waits until neither the API nor the listing shows it.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="withSegments">Whether the segments of its manifest are deleted, too. Default: false.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    /// <exception cref="WaitFailedException">It is still there or listed at the end.</exception>
    public async Task DeleteAsync(
        string container, string name, bool withSegments = false, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        if (withSegments)
            await Swift.DeleteWithSegmentsAsync(container, name, cancellation).ConfigureAwait(false);
        else
            await Swift.DeleteObjectAsync(container, name, cancellation).ConfigureAwait(false);
        await WaitUntilGoneAsync(container, name, timeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the listing of the container shows the object as it was put.</summary>
    /// <param name="file">The answer to an upload, or to HEAD.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">
    /// The object or its container is gone, or other data are in its place; or it was not listed in time.
    /// </exception>
    public Task<ListedObject> WaitUntilListedAsync(
        ObjectInfo file, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return WaitUntilListedAsync(file.Container, file.Name, file.Etag, timeout, cancellation);
    }

    /// <summary>Waits until the listing of the container shows the object.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">The object or its container does not exist, or it was not listed in time.</exception>
    /// <example><code>var row = await cloud.Objects.WaitUntilListedAsync("photos", "cat.jpg");</code></example>
    public Task<ListedObject> WaitUntilListedAsync(
        string container, string name, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitUntilListedAsync(container, name, etag: null, timeout, cancellation);

    /// <summary>
    /// Waits until the object is gone: the API answers 404, and the listing does not show it. An object that expires is gone from the
    /// listing when the expirer has come by.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It is still there or listed at the end.</exception>
    public Task WaitUntilGoneAsync(
        string container, string name, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var observer = new ObjectObserver(Cloud, Swift, container, name);
        return observer.WaitFor("to be gone", "gone", found => WaitVerdict.When(found is { Object: null, Row: null }))
            .UntilReachedAsync(observer.ReadAsync, timeout, cancellation);
    }

    private async Task<ListedObject> WaitUntilListedAsync(
        string container, string name, string? etag, TimeSpan? timeout, CancellationToken cancellation)
    {
        var observer = new ObjectObserver(Cloud, Swift, container, name);
        var found = await observer.WaitFor("to be listed", "listed", seen => Evaluate(seen, container, etag))
            .UntilReachedAsync(observer.ReadAsync, timeout, cancellation).ConfigureAwait(false);
        return found.Row ?? throw new InvalidOperationException("A wait ended without its goal.");
    }

    private static WaitVerdict Evaluate(SeenObject seen, string container, string? etag)
    {
        if (!seen.HasContainer)
            return WaitVerdict.OutOfReach($"there is no container '{container}'");
        if (seen.Object is null)
            return WaitVerdict.OutOfReach("HEAD of the object answers 404");
        if (etag is { Length: > 0 } && seen.Object.Etag != etag)
            return WaitVerdict.OutOfReach($"other data are in its place: their ETag is {seen.Object.Etag}, not {etag}");
        return WaitVerdict.When(seen.Row is { } row && (seen.IsLarge || etag is not { Length: > 0 } || row.Etag == etag));
    }
}
