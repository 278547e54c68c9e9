using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.Targets.Recordings;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Sends the requests of a recording to a copied world, in order and with their pauses, and compares the answers.</summary>
internal sealed class Replay : IDisposable
{
    private readonly RecordedRun _run;
    private readonly CopiedWorld _world;
    private readonly ReplayPlan _plan;
    private readonly HttpMessageInvoker _sender;

    public Replay(RecordedRun run, CopiedWorld world)
    {
        (_run, _world) = (run, world);
        _plan = new ReplayPlan(run.Lines);
        _sender = new HttpMessageInvoker(world.Cloud.CreateHandler());
    }

    public async Task<ReplayResult> RunAsync()
    {
        var compared = new List<ComparedAnswer>();
        var (repeated, unanswered, foreign) = (0, 0, new List<string>());
        var now = 0.0;
        var foreignRows = _world.Comparison.ForeignRows;
        for (var index = 0; index < _run.Lines.Count; index++)
        {
            var line = _run.Lines[index];
            if (line.At > now)
            {
                await _world.Cloud.AdvanceAsync(TimeSpan.FromSeconds(line.At - now));
                now = line.At;
            }

            if (line.Host is { } host)
                await (line.Did == "stop" ? _world.Cloud.Hosts.StopAsync(host) : _world.Cloud.Hosts.StartAsync(host));
            else if (line.Answer is null)
                unanswered++;
            else if (line.Service is null || _world.Endpoints.AddressOf(line.Service, line.Path) is null)
                foreign.Add($"{line.Method} {line.Path}");
            else if (_plan.IsRepeated(index))
                repeated++;
            else
                compared.Add(await CompareAsync(index, line, line.Answer));
        }

        return new ReplayResult(_run, _world.Uncopied, compared)
        {
            Repeated = repeated,
            Unanswered = unanswered,
            Foreign = foreign,
            ForeignRows = _world.Comparison.ForeignRows - foreignRows,
        };
    }

    public void Dispose() => _sender.Dispose();

    private async Task<ComparedAnswer> CompareAsync(int index, RecordedLine line, JsonObject recorded)
    {
        if (!line.IsRead)
            _world.Choice.Host = _plan.HostAfter(index);
        var answer = await SendAsync(line);
        if (line.IsSuccess && answer["status"]?.GetValue<int>() is >= 200 and < 300)
        {
            _world.Map.Learn(recorded["headers"]?["x-subject-token"]?.ToString(), answer["headers"]?["x-subject-token"]?.ToString());
            _world.Map.Learn(recorded["body"], answer["body"]);
        }

        return new ComparedAnswer(line, _world.Comparison.Compare(recorded, answer));
    }

    private async Task<JsonObject> SendAsync(RecordedLine line)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(line.Method), _world.Endpoints.AddressOf(line.Service ?? "", _world.Map.TranslatePath(line.Path)));
        request.Content = ContentOf(line);
        foreach (var (name, value) in line.Request["headers"] as JsonObject ?? [])
        {
            var text = _world.Map.Translate(value?.ToString() ?? "");
            if (name is not ("content-length" or "content-type") && !request.Headers.TryAddWithoutValidation(name, text))
                request.Content?.Headers.TryAddWithoutValidation(name, text);
        }

        using var response = await _sender.SendAsync(request, CancellationToken.None);
        var answer = await ReadAsync(response);
        await _world.Cloud.RunUntilIdleAsync();
        return answer;
    }

    private MemoryContent? ContentOf(RecordedLine line)
    {
        var type = line.Request["headers"]?["content-type"]?.ToString();
        if (line.Request["data"]?["length"]?.GetValue<int>() is { } length)
            return new MemoryContent(new byte[length], type);
        var text = line.IsLogin ? PasswordLogin.Of(line, _world.Map)?.ToJsonString() : null;
        text ??= line.Request["body"] is { } body ? _world.Map.Translate(body)?.ToJsonString()
            : line.Request["text"] is { } plain ? _world.Map.Translate(plain.ToString())
            : null;
        return text is not null ? new MemoryContent(Encoding.UTF8.GetBytes(text), type)
            : type is not null ? new MemoryContent(default, type)
            : null;
    }

    /// <summary>The answer in the form of a recording.</summary>
    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            headers[name.ToLowerInvariant()] = string.Join(",", values);
        var answer = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = headers };
        if (!RecordedBody.IsReadable(response.Content))
        {
            var data = await response.Content.ReadAsByteArrayAsync();
            if (data.Length > 0)
                answer["data"] = new JsonObject { ["length"] = data.Length };
            return answer;
        }

        var text = await response.Content.ReadAsStringAsync();
        if (RecordedBody.TryParse(text, out var document))
            answer["body"] = document;
        else if (text.Length > 0)
            answer["text"] = text;
        return answer;
    }
}
