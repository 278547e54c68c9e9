using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageImport;

/// <summary>Asks the import worker to run a task.</summary>
internal sealed record ImportImage(string TaskId) : IMessage;

/// <summary>Asks the cache worker to fetch an image.</summary>
internal sealed record CacheImage(string ImageId) : IMessage;

/// <summary>
/// The import worker: moves staged data into the image after the API has responded. It also fetches images into the cache.
/// </summary>
/// <remarks>
/// Source: glance.async_.flows.api_image_import and location_import; glance.api.v2.cached_images, <c>CacheWorker</c>.
/// </remarks>
internal sealed class ImageImporter(GlanceStore glance, ImageStorage storage)
{
    /// <summary>The image property with the id of the running task.</summary>
    public const string Lock = "os_glance_import_task";

    private static readonly Phase BeforeImport = new(
        "image-import", "before-import", "The image is importing; its data are staged and not in the store.");

    private static readonly Phase AfterImport = new(
        "image-import", "after-import", "The data are in the store; the image is not active yet.");

    /// <summary>The named steps of an import.</summary>
    public static IReadOnlyList<Phase> Phases { get; } = [BeforeImport, AfterImport];

    private const string Topic = "glance-tasks";
    private ActorContext? _actor;

    public void Begin(ImageTask task) => glance.World.Bus.Cast(Topic, new ImportImage(task.Id), "glance-api", task.RequestId);

    public void BeginCaching(string imageId, string requestId) =>
        glance.World.Bus.Cast(Topic, new CacheImage(imageId), "glance-api", requestId);

    public void Start()
    {
        _actor = new ActorContext(glance.World.Loop, Topic);
        glance.World.Bus.Attach(Topic, _actor, async envelope =>
        {
            await (envelope.Message is CacheImage one ? CacheAsync(one.ImageId) : ImportAsync(((ImportImage)envelope.Message).TaskId));
            return null;
        });
    }

    public void Stop()
    {
        glance.World.Bus.Detach(Topic);
        _actor?.Kill();
        _actor = null;
    }

    private async Task ImportAsync(string taskId)
    {
        var task = glance.State.Tasks[taskId];
        if (task.Type == ImageTask.LocationImport || task.Method == ImportMethods.Download)
        {
            glance.Update(state => task.Type == ImageTask.LocationImport ? FailLocation(state, task) : FailDownload(state, task));
            return;
        }

        glance.Update(state => Begin(state, task));
        await glance.World.Pace.PassAsync(DurationStep.ImageImport, task.ImageId);
        var staged = glance.State.Images.GetValueOrDefault(task.ImageId)?.Staged;
        if (staged is not null && glance.State.Images.TryGetValue(task.ImageId, out var image) && !glance.Accepts(image, staged.Bytes))
        {
            glance.Update(state => FailFormat(state, task));
            return;
        }

        try
        {
            await glance.World.Faults.ReachAsync(BeforeImport, Topic, Guid.Parse(task.ImageId));
            var content = staged is null ? null : await storage.AddAsync(task.ImageId, staged.Bytes);
            await glance.World.Faults.ReachAsync(AfterImport, Topic, Guid.Parse(task.ImageId));
            if (content is not null && !glance.State.Images.ContainsKey(task.ImageId))
                await storage.DeleteAsync(task.ImageId, content);
            glance.Update(state => Finish(state, task, content));
        }
        catch (GlanceFault fault)
        {
            glance.Update(state => Requeue(state, task, fault.Message));
        }
        catch (InjectedFaultException injected)
        {
            glance.Update(state => Requeue(state, task, injected.Message));
        }
    }

    /// <summary>Fetches an image that is still queued for the cache.</summary>
    private async Task CacheAsync(string imageId)
    {
        if (glance.State.Images.GetValueOrDefault(imageId) is not { Status: ImageStatus.Active, Content: { } kept })
            return;
        if (await storage.GetAsync(imageId, kept) is { } content)
        {
            glance.Update(state => state.Cache.Queue.Contains(imageId)
                ? state with { Cache = state.Cache.With(imageId, content, glance.Now) }
                : state);
        }
    }

    /// <summary>Fails as if the host were unreachable: the image stays queued, without the lock. No outgoing call is made.</summary>
    private GlanceState FailLocation(GlanceState state, ImageTask task)
    {
        glance.World.Journal.Write(
            JournalKind.Control, Topic, $"does not look at {task.Uri}: the toolkit makes no outgoing calls", task.ImageId);
        var failed = state.With(task.Fail("Task failed due to Internal Error", glance.Now));
        return state.Images.TryGetValue(task.ImageId, out var image)
            ? failed.With(image with { Properties = image.Properties.Remove(Lock) })
            : failed;
    }

    /// <summary>Fails a download as if the host were unreachable. The toolkit makes no outgoing calls.</summary>
    private GlanceState FailDownload(GlanceState state, ImageTask task)
    {
        glance.World.Journal.Write(
            JournalKind.Control, Topic, $"does not download {task.Uri}: the toolkit makes no outgoing calls", task.ImageId);
        var failed = state.With(task.Fail("Task failed due to Internal Error", glance.Now));
        return state.Images.TryGetValue(task.ImageId, out var image)
            ? failed.With(image with { Properties = Finished(image.Properties) })
            : failed;
    }

    /// <summary>Data of another format than the image's fail the task, and upstream leaves the image <c>importing</c>.</summary>
    private GlanceState FailFormat(GlanceState state, ImageTask task)
    {
        var failed = state.With(task.Fail("Task failed due to Internal Error", glance.Now));
        return state.Images.TryGetValue(task.ImageId, out var image)
            ? failed.With(image with { Properties = Finished(image.Properties) })
            : failed;
    }

    /// <summary>The image is <c>importing</c> while the task runs.</summary>
    /// <remarks>Upstream: get_flow of api_image_import.</remarks>
    private GlanceState Begin(GlanceState state, ImageTask task) => state.Images.TryGetValue(task.ImageId, out var image)
        ? state.With(image with { Status = ImageStatus.Importing, UpdatedAt = glance.Now })
        : state;

    private GlanceState Finish(GlanceState state, ImageTask task, ImageContent? content)
    {
        if (content is null || !state.Images.TryGetValue(task.ImageId, out var image))
            return state.With(task.Fail($"No image found with ID {task.ImageId}", glance.Now));
        return state
            .With(glance.Activate(image, content, (image.Staged ?? content).Bytes.Span) with { Properties = Finished(image.Properties) })
            .With(task.Finish($"Copied {content.Size / (1024 * 1024)} MiB", glance.Now));
    }

    /// <summary>Fails the task and queues the image again, so that another import is possible.</summary>
    private GlanceState Requeue(GlanceState state, ImageTask task, string reason)
    {
        var failed = task.Fail(reason, glance.Now);
        if (!state.Images.TryGetValue(task.ImageId, out var image))
            return state.With(failed);
        return state.With(failed).With(image with
        {
            Status = ImageStatus.Queued,
            Staged = null,
            Size = null,
            Properties = image.Properties.Remove(Lock),
            UpdatedAt = glance.Now,
        });
    }

    /// <summary>The properties after an import: without the lock, and with the two that <c>ImportActionWrapper</c> leaves behind.</summary>
    private static ImmutableSortedDictionary<string, string?> Finished(ImmutableSortedDictionary<string, string?> properties) =>
        properties.Remove(Lock).SetItem("os_glance_importing_to_stores", "").SetItem("os_glance_failed_import", "");
}
