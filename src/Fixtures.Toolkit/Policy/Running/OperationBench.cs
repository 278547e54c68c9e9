using System.Net;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>A world in which the targets of one operation exist; each persona runs the operation on a fork of it.</summary>
internal sealed class OperationBench : IAsyncDisposable
{
    private readonly PolicyOperation _operation;
    private readonly MatrixLogin _administrator;
    private readonly OpenStackCloud _world;
    private readonly IReadOnlyList<PolicyRequest> _personal;
    private readonly Dictionary<string, string> _values;
    private WorldSnapshot? _snapshot;

    private OperationBench(MatrixBaseline baseline, PolicyOperation operation, IReadOnlyList<PolicyRequest> personal)
    {
        (_operation, _administrator, _personal) = (operation, baseline.Administrator, personal);
        _world = baseline.Fork();
        _values = new(baseline.Values);
    }

    public static async Task<OperationBench> PrepareAsync(
        MatrixBaseline baseline, PolicyOperation operation, CancellationToken cancellation)
    {
        // A step that names {self}, and all later steps, can run only once the persona is known.
        var steps = operation.Preparation;
        var common = steps.TakeWhile(step => !step.Placeholders.Contains(PolicyTargets.Self)).ToArray();
        var bench = new OperationBench(baseline, operation, [.. steps.Skip(common.Length)]);
        await bench.MakeAsync(bench._world, common, bench._values, cancellation).ConfigureAwait(false);
        bench._snapshot = bench._world.Snapshot();
        return bench;
    }

    public OpenStackCloud Fork() => _world.Fork(_snapshot ?? throw new InvalidOperationException("The bench is not prepared yet."));

    /// <summary>Runs the operation as the persona, and returns the status of the answer.</summary>
    public async Task<HttpStatusCode> DriveAsync(OpenStackCloud fork, MatrixLogin login, CancellationToken cancellation)
    {
        var values = new Dictionary<string, string>(_values) { [PolicyTargets.Self] = login.UserId };
        await MakeAsync(fork, _personal, values, cancellation).ConfigureAwait(false);
        foreach (var (rule, check) in _operation.Overrides)
            fork.Policy.Override(rule, check, _operation.Request?.Service);
        using var session = login.In(fork).Session;
        var status = _operation switch
        {
            { Request: { } request } => (await SendAsync(session, request, values, cancellation).ConfigureAwait(false)).Status,
            { Drive: { } drive } => await RunAsync(drive, new Persona(session), values).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"'{_operation}' has neither a request nor code."),
        };
        await fork.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        return status;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task MakeAsync(
        OpenStackCloud world, IReadOnlyList<PolicyRequest> steps, Dictionary<string, string> values, CancellationToken cancellation)
    {
        if (steps.Count == 0)
            return;
        using var session = _administrator.In(world).Session;
        foreach (var step in steps)
        {
            var reply = await SendAsync(session, step, values, cancellation).ConfigureAwait(false);
            if (!reply.IsSuccess)
                throw new InvalidOperationException(
                    $"A target of '{_operation}' cannot be created: {step} was answered {(int)reply.Status}: {reply}");
            foreach (var (name, pointer) in step.Captures)
                values[name] = Find(reply.Json, pointer)
                    ?? throw new InvalidOperationException($"The answer to {step}, sent for '{_operation}', has no {pointer}: {reply}");
            await world.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<OpenStackReply> SendAsync(
        OpenStackSession session, PolicyRequest request, Dictionary<string, string> values, CancellationToken cancellation)
    {
        var filled = request.Filled(values);
        using var content = filled.Body is { } body ? new ByteArrayContent(Encoding.UTF8.GetBytes(body)) : null;
        content?.Headers.Add("Content-Type", filled.ContentType);
        return await session.SendAsync(
            filled.Service, filled.Method, filled.Path, content, filled.Microversion, cancellation).ConfigureAwait(false);
    }

    private static async Task<HttpStatusCode> RunAsync(
        Func<Persona, IReadOnlyDictionary<string, string>, Task> drive, Persona persona, Dictionary<string, string> values)
    {
        try
        {
            await drive(persona, values).ConfigureAwait(false);
            return HttpStatusCode.OK;
        }
        catch (OpenStackFaultException fault)
        {
            return fault.Status;
        }
        catch (HttpRequestException refused) when (refused.StatusCode is not null)
        {
            return refused.StatusCode.Value;
        }
    }

    private static string? Find(JsonElement document, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            if (document.ValueKind == JsonValueKind.Object && document.TryGetProperty(part, out var property))
                document = property;
            else if (document.ValueKind == JsonValueKind.Array && int.TryParse(part, out var index) && index < document.GetArrayLength())
                document = document[index];
            else
                return null;
        }

        return document.ValueKind == JsonValueKind.String ? document.GetString() : document.ToString();
    }
}
