package dev.patchbay.bench;

/** What the routers are told about the provider, each in its own words. */
final class Settings {
  private static final String PATCHBAY =
      """
      patchbay.provider.fake.preset=generic
      patchbay.provider.fake.url=http://127.0.0.1:%d/v1
      patchbay.routes=all
      patchbay.route.all.providers=fake
      """;

  private static final String PATCHBAY_KEEPS =
      """
      patchbay.route.all.cache=true
      patchbay.cache.directory=kept
      patchbay.cache.memory=%s
      patchbay.cache.disk=%s
      """;

  private static final String PATCHBAY_CONVERTS =
      """
      patchbay.provider.voice.preset=generic
      patchbay.provider.voice.url=http://127.0.0.1:%d/v1
      patchbay.provider.voice.speech.formats=pcm
      patchbay.provider.voice.speech.pcm-rate=24000
      patchbay.route.voices.when.model=voice
      patchbay.route.voices.providers=voice
      """;

  /** A limit that no load reaches. */
  static final String LIMIT =
      """
      patchbay.limit.all.per=client
      patchbay.limit.all.requests=100000000/1m
      patchbay.limit.all.concurrent=100000
      """;

  private static final String NGINX =
      """
      %1$s
      daemon off;
      pid nginx.pid;
      error_log stderr crit;
      worker_processes auto;
      events { worker_connections 16384; }
      http {
        access_log off;
        client_max_body_size 0;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        keepalive_requests 1000000;
        proxy_cache_path kept keys_zone=kept:10m max_size=1g use_temp_path=off;
        upstream provider {
          server 127.0.0.1:%2$d;
          keepalive 256;
          keepalive_requests 1000000;
        }
        server {
          listen 127.0.0.1:%3$d backlog=8192;
          location / {
            proxy_pass http://provider;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            %4$s
          }
        }
      }
      """;

  private static final String HAPROXY =
      """
      global
        maxconn 9900
        tune.bufsize 32768
        nbthread %1$d
      defaults
        mode http
        timeout connect 2s
        timeout client 120s
        timeout server 120s
        option http-keep-alive
        option http-no-delay
        http-reuse always
      frontend clients
        bind 127.0.0.1:%3$d backlog 8192
        default_backend providers
      backend providers
        server provider 127.0.0.1:%2$d pool-max-conn 9900
      """;

  private static final String CADDY =
      """
      {
        admin off
        auto_https off
        log {
          output discard
        }
      }
      http://127.0.0.1:%2$d {
        reverse_proxy 127.0.0.1:%1$d {
          flush_interval -1
          transport http {
            keepalive_idle_conns_per_host 512
          }
        }
      }
      """;

  private static final String PATCHBAY_CONVERSES =
      """
      patchbay.sessions=0
      patchbay.sessions.client=0
      patchbay.sessions.provider=0
      """;

  private static final String NGINX_UPGRADES =
      """
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_buffering off;
      proxy_read_timeout 10m;
      """;

  private static final String NGINX_PASSES = "proxy_buffering off;";

  // What a call asks for is in its body, which nginx knows only as long as it is in memory.
  private static final String NGINX_KEEPS =
      """
      client_body_buffer_size 64k;
      proxy_cache kept;
      proxy_cache_methods POST;
      proxy_cache_key $request_uri$request_body;
      proxy_cache_valid 200 1h;
      proxy_cache_lock on;
      proxy_cache_lock_timeout 60s;
      proxy_cache_lock_age 60s;
      """;

  private Settings() {}

  static String patchbay(int provider) {
    return PATCHBAY.formatted(provider);
  }

  /**
   * Answers are kept.
   *
   * @param memory how much on the heap, such as {@code 64MB}
   * @param disk how much in files
   */
  static String patchbayThatKeeps(int provider, String memory, String disk) {
    return patchbay(provider) + PATCHBAY_KEEPS.formatted(memory, disk);
  }

  /** A second provider has nothing but pcm. */
  static String patchbayThatConverts(int provider, int voices) {
    return patchbay(provider).replace("routes=all", "routes=voices,all")
        + PATCHBAY_CONVERTS.formatted(voices);
  }

  /** Limits are shared through Redis. */
  static String shared(int redis) {
    return "patchbay.shared.url=redis://127.0.0.1:" + redis + "\n";
  }

  static String haproxy(int provider, int port) {
    return HAPROXY.formatted(Runtime.getRuntime().availableProcessors(), provider, port);
  }

  static String caddy(int provider, int port) {
    return CADDY.formatted(provider, port);
  }

  /** As many sessions as there are. */
  static String patchbayThatConverses(int provider) {
    return patchbay(provider) + PATCHBAY_CONVERSES;
  }

  static String nginxThatUpgrades(int provider, int port) {
    return nginx(provider, port, NGINX_UPGRADES);
  }

  static String nginx(int provider, int port) {
    return nginx(provider, port, NGINX_PASSES);
  }

  static String nginxThatKeeps(int provider, int port) {
    return nginx(provider, port, NGINX_KEEPS);
  }

  private static String nginx(int provider, int port, String location) {
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    return NGINX.formatted(user, provider, port, location);
  }
}
