using Fixtures.Toolkit.OpenStack.Http;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Contents;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Writes an object: the checks in upstream's order, then the body, then the row.</summary>
internal static class ObjectUpload
{
    public static async ValueTask<SwiftResponse> PutAsync(SwiftRequest request)
    {
        var none = request.Headers["If-None-Match"];
        if (none is not null && !SwiftConditions.Matches(none, null))
            return SwiftResponse.Text(400, "If-None-Match only supports *", SwiftResponse.PlainText);
        var container = request.FindContainer();
        request.AuthorizeBy(container?.Header("X-Container-Write"));
        if (container is null)
            return new SwiftResponse(404);
        ContentTypes.Complete(request);
        ObjectChecks.RequireCreatable(request);
        if (none is not null && Existing(request, request.Swift.State) is not null)
            return new SwiftResponse(412);
        var content = await ReadAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (content.Length > SwiftConstraints.MaxFileSize)
            return new SwiftResponse(413);
        if (request.Body.Length is { } announced && announced != content.Length)
            return new SwiftResponse(499);
        return Store(request, content);
    }

    private static async ValueTask<ObjectContent> ReadAsync(SwiftRequest request)
    {
        // A copy inside the store shares the data.
        if (request.Body.Source is ContentBody { Content: var shared })
            return shared;
        var stream = request.Body.Open();
        await using (stream.ConfigureAwait(ActorContext.IsCurrent))
        {
            try
            {
                return await request.Swift.World.Part<ObjectContents>().AddAsync(stream, request.Body.Length, request.Aborted)
                    .ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (BodyBrokenException)
            {
                // A segment of the copied object is gone. Upstream answers 500, but 409 where it is the first one.
                throw new SwiftFault(new SwiftResponse(409));
            }
        }
    }

    private static SwiftResponse Store(SwiftRequest request, ObjectContent content)
    {
        var (account, place, name) = (request.Path.Account!, request.Path.Container!, request.Path.Object!);
        var isNew = false;
        var response = request.Swift.Write((state, now) =>
        {
            if (state.FindContainer(account, place) is not { } container)
                return (state, new SwiftResponse(404));
            if (request.Headers.Has("If-None-Match") && Existing(request, state) is not null)
                return (state, new SwiftResponse(412));
            // A middleware that has named the object after a timestamp says which.
            var written = SwiftTimestamp.TryParse(request.Headers["X-Timestamp"] ?? "", out var named) ? named : now;
            if (IsTooLate(request, state, container.Objects.Find(name), written))
                return (state, new SwiftResponse(202));
            var row = new StoredObject(name, written, content, request.Headers["Content-Type"]!)
            {
                Metadata = StoredMetadata.Empty.Set(ObjectHeaders.Stored(request.Headers)),
            };
            isNew = container.Objects.Find(name) is null;
            var etag = request.Headers["Etag"]?.Trim('"');
            if (etag is { Length: > 0 } && etag != row.Etag)
                return (state, new SwiftResponse(422).With("Last-Modified", now.LastModified));
            var next = state.WithObject(account, container, row, UpdateFaults.Meet(request));
            return (ObjectExpirer.Note(next, request.Path, row), Created(row));
        });
        if (isNew && response.IsSuccess && place[0] != '\0')
            request.Api.Made(StoredObject.ResourceType, $"/{account}/{place}/{name}");
        return response;
    }

    /// <summary>Whether a newer write or deletion came first.</summary>
    /// <remarks>
    /// Upstream: the object servers refuse it with 409, and the proxy makes 202 of it (<c>_check_failure_put_connections</c>).
    /// </remarks>
    private static bool IsTooLate(SwiftRequest request, SwiftState state, StoredObject? current, SwiftTimestamp written) =>
        current?.WrittenAt > written
        || (request.Notes.GetValueOrDefault(nameof(NewerDeletion)) is NewerDeletion deletion && deletion.IsIn(state));

    private static SwiftResponse Created(StoredObject row) =>
        SwiftResponse.Empty(201).With("Etag", row.Etag).With("Last-Modified", row.ChangedAt.LastModified);

    private static StoredObject? Existing(SwiftRequest request, SwiftState state) =>
        state.FindObject(request.Path.Account!, request.Path.Container!, request.Path.Object!) is { } row
            && !row.IsExpired(request.Swift.Now)
            ? row
            : null;
}

/// <summary>A note of a middleware that writes an object as of an earlier time: whether the object was deleted since then.</summary>
/// <param name="IsIn">Tells it of a state.</param>
/// <remarks>Upstream: the tombstone that a deletion leaves.</remarks>
internal sealed record NewerDeletion(Func<SwiftState, bool> IsIn);
